import { chmodSync, mkdirSync, statSync, writeFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { UsageError } from '../command.ts'
import type { Context } from '../context.ts'
import { codeOf, shownPath } from '../input/problem-words.ts'

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
    throw new UsageError(`The file ${shownPath(path)} ${whyNotWritten(problem, target)}`)
  }
}

function whyNotWritten(problem: unknown, target: string): string {
  const isThere = codeOf(problem) === 'EEXIST'
  const isFolder = isThere && statSync(target, { throwIfNoEntry: false })?.isDirectory()
  if (isFolder || codeOf(problem) === 'EISDIR') return 'is a folder'
  return isThere ? 'is there already: add --force to replace it' : 'cannot be written'
}
