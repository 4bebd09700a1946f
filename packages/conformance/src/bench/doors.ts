import childProcess from 'node:child_process'
import dgram from 'node:dgram'
import diagnostics from 'node:diagnostics_channel'
import dns from 'node:dns'
import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import net from 'node:net'
import workers from 'node:worker_threads'
import { isAdapter } from './side.ts'

/** How something may leave the adapter besides the given `fetch`. */
export type Door = 'fetch' | 'network' | 'print' | 'file' | 'warning' | 'mark' | 'process'

/** What left by which door: `fs.writeFileSync`. */
export type Departures = ReadonlyMap<Door, ReadonlySet<string>>

type Target = Record<string, unknown>

/** A function that is a door, the object that has it, and what replaces it while it is watched. */
interface Watched {
  door: Door
  owner: object
  name: string
  key: string
  /** Default: the function itself. */
  instead?: () => unknown
  /** Whether this call counts as leaving. Default: every call does. */
  counts?: (parameters: readonly unknown[]) => boolean
}

const methods = (
  door: Door,
  name: string,
  owner: object,
  keys: readonly string[],
  extras: Pick<Watched, 'instead' | 'counts'> = {},
): Watched[] =>
  keys
    .filter((key) => typeof (owner as Target)[key] === 'function')
    .map((key) => ({ door, owner, key, name: `${name}.${key}`, ...extras }))

const writing = ['writeFile', 'appendFile', 'write', 'writev', 'copyFile', 'cp', 'link', 'symlink', 'rename']
  .concat('mkdir', 'mkdtemp', 'truncate', 'utimes')
  .flatMap((name) => [name, `${name}Sync`])
const resolving = Object.keys(dns).filter((name) => /^(lookup|resolve|reverse)/.test(name))
const opensToWrite = ([, flags]: readonly unknown[]) =>
  typeof flags === 'string' ? /[wa+]/.test(flags) : Boolean(flags)
const nothing = () => undefined

/** Every door that one process has and JavaScript can watch. */
const doors = (): Watched[] => [
  ...methods('fetch', 'globalThis', globalThis, ['fetch'], { instead: async () => new Response() }),
  ...methods('network', 'net.Socket', net.Socket.prototype, ['connect']),
  ...methods('network', 'dgram.Socket', dgram.Socket.prototype, ['send', 'connect']),
  ...methods('network', 'dns', dns, resolving),
  ...methods('network', 'dns.promises', dns.promises, resolving),
  ...methods('print', 'console', console, Object.keys(console), { instead: nothing }),
  ...methods('print', 'process.stdout', process.stdout, ['write'], { instead: nothing }),
  ...methods('print', 'process.stderr', process.stderr, ['write'], { instead: nothing }),
  ...methods('file', 'fs', fs, [...writing, 'createWriteStream']),
  ...methods('file', 'fs', fs, ['open', 'openSync'], { counts: opensToWrite }),
  ...methods('file', 'fs.promises', fs.promises, writing),
  ...methods('file', 'fs.promises', fs.promises, ['open'], { counts: opensToWrite }),
  ...methods('warning', 'process', process, ['emitWarning'], { instead: nothing }),
  ...methods('warning', 'diagnostics_channel', diagnostics.Channel.prototype, ['publish']),
  ...methods('mark', 'performance', performance, ['mark', 'measure']),
  ...methods('process', 'ChildProcess', childProcess.ChildProcess.prototype, ['spawn', 'send']),
  ...methods('process', 'child_process', childProcess, ['spawnSync', 'execSync', 'execFileSync']),
  ...methods('process', 'process', process, ['send']),
  ...methods('process', 'MessagePort', workers.MessagePort.prototype, ['postMessage']),
  ...methods('process', 'Worker', workers.Worker.prototype, ['postMessage']),
  ...methods('process', 'BroadcastChannel', workers.BroadcastChannel.prototype, ['postMessage']),
]

/** What leaves the adapter while this runs, besides what it hands to the given `fetch`. */
export async function departing(during: () => Promise<void>): Promise<Departures> {
  const departures = new Map<Door, Set<string>>()
  const leave = (door: Door, name: string) => {
    departures.set(door, (departures.get(door) ?? new Set()).add(name))
  }
  const marksBefore = new Set(performance.getEntries())
  // An adapter may have kept process.emitWarning from before; its warnings still arrive here.
  const onWarning = () => isAdapter() && leave('warning', 'process.emitWarning')
  process.on('warning', onWarning)
  const undo = doors().map((watched) => watch(watched, leave))
  syncBuiltinESMExports()
  try {
    await during()
  } finally {
    for (const restore of undo.reverse()) restore()
    syncBuiltinESMExports()
    process.off('warning', onWarning)
  }
  const marks = performance.getEntries().filter((entry) => ['mark', 'measure'].includes(entry.entryType))
  for (const mark of marks.filter((entry) => !marksBefore.has(entry)))
    leave('mark', `performance.${mark.entryType}`)
  return departures
}

/** Watches one function. Returns how to undo that. */
function watch(
  { door, owner, key, name, instead, counts = () => true }: Watched,
  leave: (door: Door, name: string) => void,
): () => void {
  const before = Object.getOwnPropertyDescriptor(owner, key)
  const original = Reflect.get(owner, key) as (...parameters: unknown[]) => unknown
  function watching(this: unknown, ...parameters: unknown[]): unknown {
    if (!isAdapter()) return Reflect.apply(original, this, parameters)
    if (counts(parameters)) leave(door, name)
    return instead ? instead() : Reflect.apply(original, this, parameters)
  }
  const value = Object.assign(watching, original)
  Object.defineProperty(owner, key, {
    value,
    configurable: true,
    writable: true,
    enumerable: before?.enumerable ?? false,
  })
  return () => {
    if (before) Object.defineProperty(owner, key, before)
    else Reflect.deleteProperty(owner, key)
  }
}
