import { type ChildProcess, type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { vi } from 'vitest'

// Each test starts programs of its own, on a machine that runs the other tests meanwhile.
vi.setConfig({ testTimeout: 60_000 })

/** Milliseconds after which a command is killed that does not end: its test then fails, and shows what the command printed. */
const timeout = 50_000

const main = fileURLToPath(new URL('../../src/main.ts', import.meta.url))

// Some three hundred processes load the same sources: half of their time goes with compiling these once.
const compiled = fileURLToPath(new URL('../../node_modules/.cache/compiled', import.meta.url))

/** How a command ended, and all that it printed. */
export interface Ended {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

export interface Surroundings {
  /** Default: a folder without any configuration. */
  readonly cwd?: string
  /** Environment variables besides the few that Node needs. */
  readonly env?: Readonly<Record<string, string>>
  /** What it reads on stdin. Default: nothing. */
  readonly input?: string
}

/** A command that runs. */
export interface Running {
  readonly child: ChildProcess
  readonly ended: Promise<Ended>
  /** What it printed on stderr so far. */
  readonly stderr: () => string
  readonly stdout: () => string
}

/** Starts the real command in a process of its own. `input: undefined` leaves stdin open. */
export function start(args: readonly string[], surroundings: Surroundings = {}): Running {
  const { cwd = import.meta.dirname, env = {}, input } = surroundings
  const child = spawn(process.execPath, [main, ...args], {
    cwd,
    env: { PATH: process.env.PATH ?? '', HOME: cwd, NODE_COMPILE_CACHE: compiled, ...env },
    timeout,
    killSignal: 'SIGKILL',
  })
  if (input !== undefined) child.stdin.end(input)
  const texts = textsOf(child)
  return { child, ended: endOf(child, texts), stderr: () => texts.stderr, stdout: () => texts.stdout }
}

type Texts = Pick<Ended, 'stdout' | 'stderr'>

function textsOf({ stdout, stderr }: ChildProcessWithoutNullStreams): Texts {
  const texts = { stdout: '', stderr: '' }
  stdout.setEncoding('utf8').on('data', (text) => {
    texts.stdout += text
  })
  stderr.setEncoding('utf8').on('data', (text) => {
    texts.stderr += text
  })
  return texts
}

const endOf = (child: ChildProcess, texts: Texts): Promise<Ended> =>
  new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code, signal) =>
      signal === 'SIGKILL'
        ? reject(new Error(`did not end within ${timeout} ms: ${JSON.stringify(texts)}`))
        : resolve({ code, ...texts }),
    )
  })

/** Runs a line of a shell to its end. */
export async function runShell(line: string, cwd: string): Promise<Ended> {
  // A group of its own, so that the time limit ends all that the shell has started.
  const shell = spawn('sh', ['-c', line], { cwd, detached: true })
  const killing = setTimeout(() => shell.pid !== undefined && process.kill(-shell.pid, 'SIGKILL'), timeout)
  return endOf(shell, textsOf(shell)).finally(() => clearTimeout(killing))
}

/** Runs the real command to its end. */
export const portico = (args: readonly string[], surroundings: Surroundings = {}): Promise<Ended> =>
  start(args, { input: '', ...surroundings }).ended
