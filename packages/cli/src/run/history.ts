import type { LedgerChange } from '@portico/ledger'
import type { Context } from '../context.ts'
import { type ExitCode, exitCodes } from '../exit-code.ts'
import type { ConfigFlag, OutputFlags } from '../flags.ts'
import { printable } from '../output/printable.ts'
import { createReport } from '../output/report.ts'
import { shownChange } from '../output/shown-change.ts'
import { paintFor } from '../output/style.ts'
import { formatTable } from '../output/table.ts'
import { printLines } from './print-lines.ts'
import { withLedger } from './with-ledger.ts'

export interface HistoryFlags extends ConfigFlag, OutputFlags {
  readonly reveal?: boolean
}

/** Prints every change of one customer. */
export const runHistory = (context: Context, flags: HistoryFlags, reference: string): Promise<ExitCode> =>
  withLedger(context, flags, async (ledger) => {
    const changes = await ledger.history(reference)
    if (changes.length === 0) {
      printLines(context, flags, { changes }, 'The ledger does not know this reference.')
      return exitCodes.refused
    }
    createReport(context, flags).add({ changes: changes.map((change) => shownChange(change, flags)) }, () =>
      formatTable(
        head,
        changes.map((change) => asRow(change, flags)),
        paintFor(context.process.stdout),
      ),
    )
    return exitCodes.done
  })

const head = ['at', 'account', 'change', 'by', 'status', 'id', 'remarks']

const asRow = (change: LedgerChange, { reveal }: HistoryFlags): string[] =>
  [
    change.at,
    change.account,
    change.type.replaceAll('_', ' '),
    change.source,
    change.status ?? '',
    change.providerCustomerId ?? '',
    remarks(change, reveal),
  ].map(printable)

const remarks = ({ actor, reason, generation }: LedgerChange, reveal = false): string =>
  [
    ...(generation > 1 ? [`generation ${generation}`] : []),
    ...(actor === undefined ? [] : [`by ${actor}`]),
    ...(reason === undefined ? [] : [reveal ? reason : 'reason: see --reveal']),
  ].join(', ')
