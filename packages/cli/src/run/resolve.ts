import type { CustomerStatus } from '@portico/core'
import { UsageError } from '../command.ts'
import type { Context } from '../context.ts'
import { type ExitCode, exitCodes } from '../exit-code.ts'
import type { ConfigFlag, OutputFlags } from '../flags.ts'
import { printLines } from './print-lines.ts'
import { withLedger } from './with-ledger.ts'

export interface ResolveFlags extends ConfigFlag, OutputFlags {
  readonly actor: string
  readonly reason: string
  readonly absent?: boolean
  readonly providerCustomerId?: string
  readonly status?: CustomerStatus
}

/** Records what a person found out about a create of unknown outcome. */
export async function runResolve(
  context: Context,
  flags: ResolveFlags,
  account: string,
  reference: string,
): Promise<ExitCode> {
  const { actor, reason, absent = false, providerCustomerId, status } = flags
  if (absent === (providerCustomerId !== undefined))
    throw new UsageError('Say what was found: either --absent or --provider-customer-id')
  if (absent && status) throw new UsageError('--status belongs to --provider-customer-id')
  return withLedger(context, flags, async (ledger) => {
    const resolved = await ledger.resolve(account, reference, { actor, reason, providerCustomerId, status })
    printLines(context, flags, resolved, words[resolved.type])
    return resolved.type === 'not_in_doubt' ? exitCodes.refused : exitCodes.done
  })
}

const words = {
  registered: 'Recorded: the provider has this customer.',
  released: 'Recorded: the provider does not have this customer, who may be created again.',
  not_in_doubt:
    'Nothing was recorded: no create of this reference is in doubt at this account. `portico list --in-doubt` shows all.',
}
