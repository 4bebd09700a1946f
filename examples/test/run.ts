import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const root = fileURLToPath(new URL('../..', import.meta.url))

export const readRootFile = (path: string): string => readFileSync(`${root}${path}`, 'utf8')

const { scripts } = JSON.parse(readRootFile('package.json')) as { scripts: Record<string, string> }

/** Runs a script of the root package.json as `pnpm` would, in a process of its own. Rejects unless it exits with 0. */
export function runScript(name: string): Promise<{ stdout: string; stderr: string }> {
  const [command, ...args] = (scripts[name] ?? '').split(' ')
  if (command !== 'node') throw new Error(`the script ${name} does not start with node`)
  return runNode(args)
}

/** Runs Node from the root of the repository, with no environment but the path: an example needs nothing set. */
export function runNode(args: readonly string[]): Promise<{ stdout: string; stderr: string }> {
  const { PATH } = process.env
  return promisify(execFile)(process.execPath, args, { cwd: root, env: { PATH }, timeout: 30_000 })
}
