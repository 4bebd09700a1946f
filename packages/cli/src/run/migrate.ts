import type { Context } from '../context.ts'
import { type ExitCode, exitCodes } from '../exit-code.ts'
import type { ConfigFlag, OutputFlags } from '../flags.ts'
import { openLedgerOf } from '../settings/open-ledger.ts'
import { printLines } from './print-lines.ts'

/** Creates and extends the tables of the ledger. */
export async function runMigrate(context: Context, flags: ConfigFlag & OutputFlags): Promise<ExitCode> {
  await using _opened = await openLedgerOf(flags, { process: context.process, migrate: true })
  printLines(context, flags, { migrated: true }, 'The tables of the ledger are ready for this version.')
  return exitCodes.done
}
