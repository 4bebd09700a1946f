import { openBulkOn } from '../bulk/open-bulk.ts'
import type { Context } from '../context.ts'
import { type ExitCode, exitCodes } from '../exit-code.ts'
import type { ConfigFlag, OutputFlags } from '../flags.ts'
import { openLedgerOf } from '../settings/open-ledger.ts'
import { printLines } from './print-lines.ts'

/** Creates and extends the tables of the ledger, and those of the queue beside them. */
export async function runMigrate(context: Context, flags: ConfigFlag & OutputFlags): Promise<ExitCode> {
  await using opened = await openLedgerOf(flags, { process: context.process, migrate: true })
  await using _queue = await openBulkOn(opened.ledger, [], { migrate: true })
  printLines(context, flags, { migrated: true }, 'The tables of the ledger are ready for this version.')
  return exitCodes.done
}
