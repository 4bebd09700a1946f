import type { AccountMerge } from '@portico/ledger'
import type { Context } from '../context.ts'
import { type ExitCode, exitCodes } from '../exit-code.ts'
import type { ConfigFlag, OutputFlags } from '../flags.ts'
import { openSettings } from '../settings/open-settings.ts'
import { openAccount } from './open-account.ts'
import { printLines } from './print-lines.ts'
import { reached } from './with-ledger.ts'

/** Says that an account is still the same although its base URL or merchant has changed. */
export async function runMergeAccount(
  context: Context,
  flags: ConfigFlag & OutputFlags,
  account: string,
): Promise<ExitCode> {
  await using settings = await openSettings(flags, context, { remembers: true })
  const onboarding = await openAccount(settings, account)
  const ledger = await settings.ledger()
  const merge = await reached(ledger.mergeAccount(onboarding))
  printLines(context, flags, merge, wordsOf(merge))
  return merge.type === 'merged' ? exitCodes.done : exitCodes.refused
}

function wordsOf(merge: AccountMerge): string {
  if (merge.type === 'unknown') return 'The ledger has no account of this name.'
  if (merge.type === 'refused') return `Not merged: ${merge.message}.`
  const customers = `${merge.customers} ${merge.customers === 1 ? 'customer' : 'customers'}`
  return merge.type === 'merged'
    ? `Merged: the account has ${customers} in the ledger.`
    : `Not merged: ${customers} would be registered twice, under the old and the new identity.`
}
