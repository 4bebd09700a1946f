import type { RunCounts, RunReason, RunReport } from '@portico/bulk'
import { printable } from '../output/printable.ts'
import type { Paint } from '../output/style.ts'
import { formatTable } from '../output/table.ts'
import { pauseWords } from './event-words.ts'
import { nextSteps } from './next-steps.ts'
import { shownCount } from './number-words.ts'

/** The report of a run for a person: its state, counts and reasons, and what to do next. No values. */
export function runLines(report: RunReport, suffix: string, paint: Paint): string[] {
  const steps = nextSteps(report, suffix)
  return [
    titleOf(report, paint),
    ...countLines(report, paint),
    ...(report.reasons.length > 0 ? ['', reasonTable(report.reasons, paint)] : []),
    ...(steps.length > 0 ? ['', ...steps] : []),
  ]
}

/** `run 3  book.csv  at paycombat  finished`. */
export function titleOf({ run, name, account, state, reason }: RunReport, paint: Paint): string {
  const why = state === 'paused' && reason !== undefined ? `: ${printable(pauseWords(reason))}` : ''
  return `${paint('bold', `run ${run}`)}  ${printable(name)}  at ${account}  ${stateWords[state]}${why}`
}

const stateWords: Record<RunReport['state'], string> = {
  reading: 'not read to its end',
  open: 'open',
  finished: 'finished',
  paused: 'paused',
  cancelled: 'cancelled',
}

const names: readonly [name: keyof RunCounts, words: string, colour?: 'green' | 'red' | 'yellow'][] = [
  ['created', 'created', 'green'],
  ['existing', 'registered before', 'green'],
  ['updated', 'updated', 'green'],
  ['repeated', 'the same as an earlier line'],
  ['waiting', 'waiting', 'yellow'],
  ['refused', 'refused', 'red'],
  ['unreadable', 'unreadable', 'red'],
  ['changed', 'registered with other data, not updated', 'yellow'],
  ['inDoubt', 'in doubt', 'red'],
  ['parked', 'parked: workers ended while they had them', 'red'],
  ['forgotten', 'forgotten', 'yellow'],
]

function countLines({ counts, state }: RunReport, paint: Paint): string[] {
  const width = shownCount(counts.total).length
  const line = (count: number, words: string) => `  ${shownCount(count).padStart(width)}  ${words}`
  const shown = (name: keyof RunCounts, words: string, colour?: 'green' | 'red' | 'yellow') => {
    const meant = name === 'waiting' && state === 'cancelled' ? 'not sent' : words
    return colour ? paint(colour, meant) : meant
  }
  return [
    line(counts.total, counts.total === 1 ? 'row' : 'rows'),
    ...names.flatMap(([name, words, colour]) =>
      counts[name] > 0 ? [line(counts[name], shown(name, words, colour))] : [],
    ),
  ]
}

interface Reason extends Omit<RunReason, 'code'> {
  readonly code: string
}

/** Reasons by canonical path, with the first lines that have them. */
export const reasonTable = (reasons: readonly Reason[], paint: Paint): string =>
  formatTable(
    ['rows', 'field', 'reason', 'lines'],
    reasons.map(({ count, path, message, lines }) => [
      shownCount(count),
      path || '-',
      printable(message),
      `${lines.join(', ')}${count > lines.length ? ' …' : ''}`,
    ]),
    paint,
  )
