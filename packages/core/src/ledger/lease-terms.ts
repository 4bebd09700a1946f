import type { OperationContext } from '../onboarding/onboarding-context.ts'
import type { ClaimRequest } from './ledger.ts'

/** How long a create may take, with the time that a provider may still be at work after it. */
export const leaseTerms = <Details>({
  adapter,
  settleAfterMs,
}: Pick<OperationContext<Details>, 'adapter' | 'settleAfterMs'>): Pick<
  ClaimRequest,
  'leaseMs' | 'settleAfterMs'
> => ({ leaseMs: (adapter.longestCallMs ?? 5 * 60_000) + settleAfterMs, settleAfterMs })
