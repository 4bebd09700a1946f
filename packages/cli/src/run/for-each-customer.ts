import { setImmediate } from 'node:timers/promises'
import { UsageError } from '../command.ts'
import type { Context } from '../context.ts'
import { type ExitCode, exitCodes, worstOf } from '../exit-code.ts'
import { entryJson, labelOf } from '../input/label-of.ts'
import { type Entry, readCustomers, shownInput } from '../input/read-input.ts'
import { startProgress } from '../output/progress.ts'
import { createReport } from '../output/report.ts'
import { type Paint, paintFor } from '../output/style.ts'
import { type Outcome, outcomeText } from './outcome.ts'

export interface Tally {
  readonly code: ExitCode
  readonly counts: Readonly<Record<'done' | 'refused' | 'unknown', number>>
  /** The last customer that was worked on, in words. */
  readonly last: string | undefined
}

/**
 * Does one thing with every customer of a file, one after the other, and prints what became of each as it is known.
 * Ends early, between two customers, when the command is asked to stop. `before` sees every entry before its work begins.
 */
export async function forEachCustomer(
  context: Context,
  { json }: { readonly json?: boolean },
  path: string,
  work: (value: unknown, paint: Paint) => Promise<Outcome>,
  before: (entry: Entry) => void = () => {},
): Promise<Tally> {
  const { many, entries } = await readCustomers(path, context)
  const report = createReport(context, { json, many })
  const paint = paintFor(context.process.stdout)
  const progress = await startProgress(context, many)
  const counts = { done: 0, refused: 0, unknown: 0 }
  let code: ExitCode = exitCodes.done
  let last: string | undefined
  let total = 0

  try {
    for await (const entry of entries) {
      if (context.stop.requested.aborted) break
      before(entry)
      const outcome = 'problem' in entry ? unreadable(entry.problem) : await work(entry.value, paint)
      code = worstOf(code, outcome.code)
      counts[countOf(outcome.code)] += 1
      last = labelOf(entry)
      progress.tell(countWords(counts))
      total += 1
      report.add({ ...entryJson(entry), ...outcome.json }, () =>
        outcomeText(labelOf(entry), outcome, context, paint),
      )
      // Lets Ctrl-C and a closed output be heard of between two customers.
      await setImmediate()
    }
  } finally {
    progress.stop()
  }
  if (total === 0 && !context.stop.requested.aborted) {
    throw new UsageError(`${shownInput(path)} holds no customer`)
  }
  if (!json && total > 1) report.add({}, () => `\n${countWords(counts)}`)
  return { code, counts, last }
}

const unreadable = (problem: string): Outcome => ({
  code: exitCodes.refused,
  json: { problem },
  words: 'not read',
  lines: [problem],
})

const countOf = (code: ExitCode) => (code === 0 ? 'done' : code === 3 ? 'unknown' : 'refused')

/** `12 done, 1 refused, 0 unknown` without the zeros. */
export const countWords = (counts: Tally['counts']): string =>
  Object.entries(counts)
    .filter(([, count]) => count > 0)
    .map(([name, count]) => `${count} ${name}`)
    .join(', ') || 'none'
