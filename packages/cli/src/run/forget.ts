import type { Forgetting } from '@portico/ledger'
import type { Context } from '../context.ts'
import { type ExitCode, exitCodes } from '../exit-code.ts'
import type { ConfigFlag, OutputFlags } from '../flags.ts'
import { printLines } from './print-lines.ts'
import { withLedger } from './with-ledger.ts'

/** Makes everything unreadable that the ledger stores about a person. */
export const runForget = (
  context: Context,
  flags: ConfigFlag & OutputFlags,
  reference: string,
): Promise<ExitCode> =>
  withLedger(context, flags, async (ledger) => {
    const forgetting = await ledger.forget(reference)
    const isDone = forgetting.type === 'forgotten'
    printLines(context, flags, forgetting, wordsOf(forgetting), isDone ? next : [])
    return isDone ? exitCodes.done : exitCodes.refused
  })

const next = [
  'Copies of the database from before stay readable with the master key of their time: `portico rotate`, then destroy that key.',
  'What the providers hold is theirs to erase.',
]

function wordsOf(forgetting: Forgetting): string {
  if (forgetting.type === 'forgotten')
    return 'Forgotten: what is stored about this customer cannot be read any more.'
  if (forgetting.type === 'unknown')
    return 'The ledger does not know this reference, or has forgotten it before.'
  return `Not forgotten: ${reasons[forgetting.reason]}${forgetting.until ? ` ${forgetting.until}` : ''}.`
}

const reasons = {
  sending: 'a create of this customer is at work',
  in_doubt: 'a create of this customer has an unknown outcome; settle it first',
  retained: 'this customer must be kept until',
}
