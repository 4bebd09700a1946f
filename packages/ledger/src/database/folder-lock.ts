import { realpathSync, rmSync, statSync } from 'node:fs'
import { connect, createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** The right to open a folder. The system takes it back when the process ends, however it ends. */
export interface FolderLock {
  release(): Promise<void>
}

/**
 * Locks a folder against other processes; `undefined` if one has it. The lock is a listening socket and not a file with a process
 * id: a process that is killed leaves nothing behind that blocks the next one.
 */
export async function lockFolder(folder: string): Promise<FolderLock | undefined> {
  const servers: Server[] = []
  for (const address of addressesOf(realpathSync(folder))) {
    const server = await bound(address)
    // Does not keep the process alive.
    if (server) servers.push(server.unref())
    else if (!address.isOptional || (await answers(address.path))) {
      await Promise.all(servers.map(closed))
      return undefined
    }
  }
  return { release: async () => void (await Promise.all(servers.map(closed))) }
}

interface Address {
  readonly path: string
  /** Whether it is a file, which a process that was killed leaves. */
  readonly isFile?: true
  /** Whether the folder may be used without it: some file systems have no sockets. */
  readonly isOptional?: true
}

/**
 * On Windows a named pipe, on Linux an abstract address: both vanish with the process. Containers that share a folder do not share
 * abstract addresses, so that on Linux a socket in the folder is needed too. Elsewhere a file of the system's temporary folder. The
 * folder is named by its number: it may be mounted at several paths.
 */
function addressesOf(folder: string): Address[] {
  const { dev, ino } = statSync(folder, { bigint: true })
  const name = `portico-ledger-${dev}-${ino}`
  if (process.platform === 'win32') return [{ path: `\\\\.\\pipe\\${name}` }]
  if (process.platform !== 'linux') return [{ path: join(tmpdir(), `${name}.sock`), isFile: true }]
  return [{ path: `\0${name}` }, { path: join(folder, 'lock.sock'), isFile: true, isOptional: true }]
}

/** A server at this address; `undefined` if another process has it, or the address cannot be used. */
async function bound({ path, isFile, isOptional }: Address): Promise<Server | undefined> {
  // Node cuts longer paths off.
  if (isOptional && Buffer.byteLength(path) > longestPath) return undefined
  const server = await listening(path, isOptional)
  if (server || !isFile || (await answers(path))) return server
  // A process that was killed left it.
  rmSync(path, { force: true })
  return listening(path, isOptional)
}

const longestPath = 100

const listening = (path: string, isOptional = false): Promise<Server | undefined> =>
  new Promise((resolve, reject) => {
    const server = createServer((socket) => socket.destroy())
    server.once('error', (error: NodeJS.ErrnoException) =>
      error.code === 'EADDRINUSE' || isOptional ? resolve(undefined) : reject(error),
    )
    server.listen(path, () => resolve(server))
  })

const closed = (server: Server): Promise<void> => new Promise((resolve) => server.close(() => resolve()))

/** Whether a process listens, also one that this user may not call. */
const answers = (path: string): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(path)
    socket.once('connect', () => {
      socket.destroy()
      resolve(true)
    })
    socket.once('error', ({ code }: NodeJS.ErrnoException) => resolve(code === 'EACCES'))
  })
