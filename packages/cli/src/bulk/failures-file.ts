import { createWriteStream, existsSync, linkSync, rmSync } from 'node:fs'
import { resolve } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Bulk } from '@portico/bulk'
import { UsageError } from '../command.ts'
import type { Context } from '../context.ts'
import { codeOf, shownPath } from '../input/problem-words.ts'

/**
 * Writes the rows that can be corrected into a file that only its owner may read. It is written beside first, so that a file of this
 * name is always whole; one that is there is kept. Throws `UsageError`.
 */
export async function writeFailures(
  { process, stop }: Context,
  bulk: Bulk,
  run: number,
  path: string,
): Promise<void> {
  const target = resolve(process.cwd(), path)
  if (existsSync(target)) throw new UsageError(`The file ${shownPath(path)} is there already`)
  const beside = `${target}.${crypto.randomUUID()}.part`
  try {
    await pipeline(
      Readable.from(bulk.failures(run)),
      createWriteStream(beside, { mode: 0o600, flags: 'wx', flush: true }),
      { signal: stop.requested },
    )
    // Unlike a rename, it does not replace a file that came meanwhile.
    linkSync(beside, target)
  } catch (problem) {
    if (stop.requested.aborted) return
    if (codeOf(problem) === 'EEXIST') throw new UsageError(`The file ${shownPath(path)} is there already`)
    if (/^E[A-Z]+$/.test(String(codeOf(problem))))
      throw new UsageError(`The file ${shownPath(path)} cannot be written (${codeOf(problem)})`)
    throw problem
  } finally {
    rmSync(beside, { force: true })
  }
  process.stderr.write(
    `portico: Wrote ${shownPath(path)}. It holds personal data. Correct its rows, and import it with the mapping of the book.\n`,
  )
}
