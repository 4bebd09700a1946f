import type { RunReport } from '@portico/bulk'
import { shownRows } from './number-words.ts'

/** What a person can do about a run, as commands. `suffix` has the flags that lead to the same ledger. */
export function nextSteps({ run, state, counts }: RunReport, suffix: string): string[] {
  const command = (words: string) => `  portico ${words}${suffix}`
  if (state === 'cancelled') return []
  const plain = counts.changed - counts.sideEffects
  const toCorrect = counts.refused + counts.unreadable
  return [
    ...(state === 'reading' ? ['The book was not read to its end: the same import again continues.'] : []),
    ...(state === 'paused' || (state === 'open' && counts.waiting > 0)
      ? [`Send what waits:`, command(`resume ${run}`)]
      : []),
    ...(toCorrect > 0
      ? ['Correct the rows in a file, and import it:', command(`report ${run} --failures failures.csv`)]
      : []),
    ...(plain > 0
      ? [`Update ${shownRows(plain)} with other data:`, command(`retry ${run} --only changed --update`)]
      : []),
    ...(counts.sideEffects > 0
      ? [
          `The update of ${shownRows(counts.sideEffects)} has side effects. If that is meant:`,
          command(`retry ${run} --only changed --update --accept-side-effects`),
        ]
      : []),
    ...(counts.inDoubt > 0
      ? [
          'Ask the provider again about customers in doubt; those that it cannot look up, a person resolves:',
          command(`retry ${run} --only in-doubt`),
          ...(suffix.includes('--sandbox') ? [] : [command('list --in-doubt')]),
        ]
      : []),
    ...(counts.parked > 0 ? ['Send parked rows once more:', command(`retry ${run} --only parked`)] : []),
  ]
}

/** The flags that lead to the same ledger. */
export const suffixOf = ({
  sandbox,
  config,
}: {
  readonly sandbox?: boolean
  readonly config?: string
}): string => `${config === undefined ? '' : ` --config ${config}`}${sandbox ? ' --sandbox' : ''}`
