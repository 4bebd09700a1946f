import type { Context } from '../context.ts'
import type { ExitCode } from '../exit-code.ts'
import type { OutputFlags } from '../flags.ts'
import { printable } from '../output/printable.ts'
import { createReport } from '../output/report.ts'
import { type Paint, paintFor } from '../output/style.ts'
import { type Outcome, outcomeText } from './outcome.ts'

/** Prints what became of one customer. */
export function reportOne(
  context: Context,
  flags: OutputFlags,
  title: string,
  outcomeIn: (paint: Paint) => Outcome,
): ExitCode {
  const paint = paintFor(context.process.stdout)
  const outcome = outcomeIn(paint)
  createReport(context, flags).add(outcome.json, () => outcomeText(printable(title), outcome, context, paint))
  return outcome.code
}
