import { chmodSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { UsageError } from '../command.ts'
import type { Context } from '../context.ts'
import { shownPath } from '../input/problem-words.ts'

/** Writes a file that only its owner may read. Throws `UsageError` where it cannot, or where it would replace one. */
export function writePrivately(
  path: string,
  text: string,
  { process, replace }: Pick<Context, 'process'> & { replace: boolean },
): void {
  const target = resolve(process.cwd(), path)
  try {
    mkdirSync(dirname(target), { recursive: true })
    writeFileSync(target, text, { mode: 0o600, flag: replace ? 'w' : 'wx' })
    // A file that was there keeps its own mode otherwise.
    chmodSync(target, 0o600)
  } catch (problem) {
    const exists = problem instanceof Error && 'code' in problem && problem.code === 'EEXIST'
    const why = exists ? 'is there already: add --force to replace it' : 'cannot be written'
    throw new UsageError(`The file ${shownPath(path)} ${why}`)
  }
}
