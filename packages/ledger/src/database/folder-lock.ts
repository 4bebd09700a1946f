import { createHash } from 'node:crypto'
import { realpathSync, rmSync } from 'node:fs'
import { connect, createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** The right to open a folder. The system takes it back when the process ends, however it ends. */
export interface FolderLock {
  release(): Promise<void>
}

/**
 * Locks a folder against other processes of this machine; `undefined` if one has it. The lock is a listening socket and not a
 * file: a process that is killed leaves nothing behind that blocks the next one.
 */
export async function lockFolder(folder: string): Promise<FolderLock | undefined> {
  const path = socketOf(realpathSync(folder))
  const server = (await listening(path)) ?? (await afterCrash(path))
  if (!server) return undefined
  // Does not keep the process alive.
  server.unref()
  return { release: () => new Promise((resolve) => server.close(() => resolve())) }
}

/** Abstract on Linux and a named pipe on Windows: both vanish with the process. Elsewhere a file of the system's temporary folder. */
function socketOf(folder: string): string {
  const name = `portico-ledger-${createHash('sha256').update(folder).digest('hex').slice(0, 32)}`
  if (process.platform === 'linux') return `\0${name}`
  if (process.platform === 'win32') return `\\\\.\\pipe\\${name}`
  return join(tmpdir(), `${name}.sock`)
}

/** `undefined` if the address is in use. */
const listening = (path: string): Promise<Server | undefined> =>
  new Promise((resolve, reject) => {
    const server = createServer((socket) => socket.destroy())
    server.once('error', (error: NodeJS.ErrnoException) =>
      error.code === 'EADDRINUSE' ? resolve(undefined) : reject(error),
    )
    server.listen(path, () => resolve(server))
  })

/** Takes over the socket file of a process that was killed; `undefined` if a process answers. */
async function afterCrash(path: string): Promise<Server | undefined> {
  if (process.platform === 'linux' || process.platform === 'win32' || (await answers(path))) return undefined
  rmSync(path, { force: true })
  return listening(path)
}

const answers = (path: string): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(path)
    socket.once('connect', () => {
      socket.destroy()
      resolve(true)
    })
    socket.once('error', () => resolve(false))
  })
