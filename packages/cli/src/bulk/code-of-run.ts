import type { RunReport } from '@portico/bulk'
import { type ExitCode, exitCodes } from '../exit-code.ts'
import { tallyOf } from './tally.ts'

/** The exit code of a run: the worst of its rows. */
export function codeOfRun({ counts, state, reason = '' }: RunReport): ExitCode {
  const { inDoubt, refused } = tallyOf(counts)
  if (inDoubt > 0) return exitCodes.unknown
  const isHalted = state === 'paused' && reason !== 'sample' && reason !== 'asked'
  return refused > 0 || isHalted ? exitCodes.refused : exitCodes.done
}
