import type { BookCheck } from '@portico/bulk'
import { preflight } from '@portico/core'
import { UsageError } from '../command.ts'
import type { Context } from '../context.ts'
import { type ExitCode, exitCodes } from '../exit-code.ts'
import type { OutputFlags, SettingsFlags } from '../flags.ts'
import { startProgress } from '../output/progress.ts'
import { createReport } from '../output/report.ts'
import { type Paint, paintFor } from '../output/style.ts'
import { describeProviders } from '../settings/describe-providers.ts'
import { openSettings } from '../settings/open-settings.ts'
import { conclude } from '../stop.ts'
import { type BookFlags, filesOf, openBookAt } from './book-input.ts'
import { shownCount, shownRows } from './number-words.ts'
import { reasonTable } from './run-lines.ts'

export interface DryRunFlags extends SettingsFlags, OutputFlags, BookFlags {
  readonly provider?: string
  readonly files?: string
}

const lastWord = 'A dry run sends nothing.'

/** Examines a whole book offline: nothing is sent, and no database is opened. */
export async function checkBookAt(context: Context, flags: DryRunFlags, path: string): Promise<ExitCode> {
  await using settings = await openSettings(flags, context)
  const account = flags.provider ?? settings.preset()
  if (account === undefined) throw new UsageError('Say which provider: --provider <account>')
  const [described] = await describeProviders(settings, [account], context)
  if (!described) throw new TypeError('an account that was asked for is described')
  const { adapter } = described
  await using book = await openBookAt(path, flags, context)
  if (!book) return conclude(context, exitCodes.done, lastWord)
  const { checkBook } = await import('@portico/bulk')
  const progress = await startProgress(context, true, true)
  try {
    const check = await checkBook(
      book,
      {
        preflight: (customer, options) => {
          const [found] = preflight(customer, [adapter], options)
          if (!found) throw new TypeError('one adapter has one preflight')
          return found
        },
      },
      {
        folder: filesOf(path, flags.files, context),
        signal: context.stop.requested,
        onRow: (rows) => {
          if (rows % 1000 === 0) progress.tell(`${shownRows(rows)} checked`)
        },
      },
    )
    progress.stop()
    const paint = paintFor(context.process.stdout)
    createReport(context, flags).add({ account, ...check }, () =>
      checkLines(check, account, paint).join('\n'),
    )
    const isReady = check.ready === check.rows && check.duplicates.count === 0
    return await conclude(context, isReady ? exitCodes.done : exitCodes.refused, lastWord)
  } catch (problem) {
    // Its input ends by the signal.
    if (!context.stop.requested.aborted) throw problem
    return conclude(context, exitCodes.done, lastWord)
  } finally {
    progress.stop()
  }
}

function checkLines(check: BookCheck, account: string, paint: Paint): string[] {
  const { rows, ready, refused, unreadable, reasons, losses, warnings, duplicates, kinds } = check
  const width = shownCount(rows).length
  const line = (count: number, words: string) => `  ${shownCount(count).padStart(width)}  ${words}`
  const count = (kind: 'individual' | 'company') => kinds[kind].ready + kinds[kind].refused
  const section = (title: string, list: BookCheck['reasons']) =>
    list.length === 0 ? [] : ['', paint('bold', title), reasonTable(list, paint)]
  return [
    `${paint('bold', 'dry run')}  at ${account}  nothing was sent`,
    line(rows, rows === 1 ? 'row' : 'rows'),
    ...(count('company') > 0 && count('individual') > 0
      ? [line(count('individual'), 'individuals'), line(count('company'), 'companies')]
      : []),
    line(ready, paint('green', 'ready')),
    ...(refused > 0 ? [line(refused, paint('red', 'would be refused'))] : []),
    ...(unreadable > 0 ? [line(unreadable, paint('red', 'unreadable'))] : []),
    ...(duplicates.count > 0
      ? [
          line(
            duplicates.count,
            `${paint('yellow', 'with the reference of an earlier line')}: ${duplicates.lines
              .slice(0, 5)
              .map(({ line: later, first }) => `${later} (${first})`)
              .join(', ')}${duplicates.count > 5 ? ' …' : ''}`,
          ),
        ]
      : []),
    ...section('Why rows would not be sent', reasons),
    ...section('Warnings', warnings),
    ...section('What the provider would not get', losses),
  ]
}
