import { type Customer, type CustomerDocument, type Onboarding, onboardingWith } from '@portico/core'
import type { PorticoLedger } from '@portico/ledger'

/** Whether the provider can be asked what became of a create. */
export type CanAsk = (customer: Customer, documents: readonly CustomerDocument[]) => Promise<boolean>

/**
 * Asks the adapter once: one whose provider has no look-up may still have `reconcile`, which then answers `unsupported`. No request
 * leaves: the budget of this question admits none.
 */
export function createCanAsk(onboarding: Onboarding, ledger: PorticoLedger): CanAsk {
  if (!onboarding.adapter.reconcile) return async () => false
  const admit = async () => ({ type: 'refused', retryAfterMs: 0 }) as const
  const mute = onboardingWith(onboarding, ({ observe, ...options }) => ({
    ...options,
    ledger: { ...ledger, admit },
  }))
  let known: boolean | undefined
  return async (customer, documents) => {
    if (known !== undefined) return known
    const asked = await mute.reconcile(customer, { documents: [...documents] })
    const code = asked.isErr() ? asked.error.code : undefined
    // Any other error is about this customer, and says nothing of the others.
    if (code === 'unsupported' || code === 'rate_limited') known = code !== 'unsupported'
    return code !== 'unsupported'
  }
}
