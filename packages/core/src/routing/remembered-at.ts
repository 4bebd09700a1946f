import { err, ok, type Result } from 'neverthrow'
import { isSameAccount } from '../ledger/is-same-account.ts'
import type { LedgerEntry } from '../ledger/ledger.ts'
import { ledgerAway } from '../ledger/ledger-errors.ts'
import { namedAccount } from '../ledger/named-account.ts'
import type { Onboarding } from '../onboarding/onboarding.ts'
import { type OnboardingError, onboardingError } from '../result/onboarding-error.ts'

/**
 * The names of the accounts that have this customer or may have, by the ledgers of these onboardings. A create that is not settled
 * at an account that is not among them is an error: nothing may be sent elsewhere.
 */
export async function rememberedAt(
  onboardings: readonly Pick<Onboarding, 'account' | 'ledger' | 'adapter'>[],
  reference: unknown,
): Promise<Result<string[], OnboardingError>> {
  if (typeof reference !== 'string') return ok([])
  const entries: LedgerEntry[] = []
  for (const ledger of new Set(onboardings.flatMap(({ ledger }) => ledger ?? []))) {
    try {
      entries.push(...(await ledger.find(reference)))
    } catch {
      return err(ledgerAway({ id: 'portico' }, 'create'))
    }
  }
  const held = entries.filter(mayHave)
  // By identity: an account may have got another name in the configuration since.
  const at = ({ account }: LedgerEntry) =>
    onboardings.find(({ adapter, account: name }) =>
      isSameAccount(namedAccount(adapter, { account: name }), account),
    )
  const names = held.flatMap((entry) => at(entry)?.account ?? [])
  const elsewhere = held.find((entry) => entry.state !== 'registered' && !at(entry))
  return elsewhere ? err(unsettled(elsewhere)) : ok([...new Set(names)])
}

const mayHave = ({ state, status }: LedgerEntry) =>
  state === 'sending' ||
  state === 'in_doubt' ||
  (state === 'registered' && status?.status !== 'rejected' && status?.status !== 'closed')

const unsettled = ({ account }: LedgerEntry) =>
  onboardingError(
    account.provider,
    'outcome_unknown',
    `A create of this customer at the account ${account.name} is not settled, so no other provider is asked`,
    { operation: 'create', delivery: 'unknown' },
  )
