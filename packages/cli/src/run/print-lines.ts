import type { Context } from '../context.ts'
import type { OutputFlags } from '../flags.ts'
import { createReport } from '../output/report.ts'
import { wrapLines } from '../output/wrap-lines.ts'

/** Prints one result of a command: as JSON, or a first line and what to say about it. */
export function printLines(
  context: Context,
  flags: OutputFlags,
  json: object,
  title: string,
  lines: readonly string[] = [],
): void {
  createReport(context, flags).add(json, () =>
    [
      title,
      ...wrapLines(
        lines.map((line) => `  ${line}`),
        context.process.stdout,
      ),
    ].join('\n'),
  )
}
