import { err, ok, type Result } from 'neverthrow'
import type { CustomerRef, ProviderCustomer } from '../adapter/adapter.ts'
import { isUsableId } from '../adapter/usable-id.ts'
import { type OnboardingError, onboardingError } from '../result/onboarding-error.ts'
import type { Registration } from '../result/registration.ts'
import type { ObservedAdapter } from './onboarding-context.ts'
import type { Prepared } from './prepared.ts'
import { safeAnswer } from './safe-answer.ts'

/** What was sent, where something was: it says where the provider's fields are in this customer. */
type Sent = Pick<Prepared, 'evaluation' | 'mapping'>

/**
 * Returns what an adapter read in the canonical shape, and reports its status to the observer if the answer has one. Rejects
 * an id that later calls cannot use, even if the adapter accepts it.
 */
export function register<Details, Id extends string>(
  onboarding: ObservedAdapter<Id>,
  operation: string,
  found: ProviderCustomer<Details>,
  sent?: Sent,
): Result<Registration<Details, Id>, OnboardingError> {
  if (!isUsableId(found.providerCustomerId))
    return err(notTrusted(onboarding, operation, found, 'has no customer id that later calls can use'))
  const { context, adapter } = onboarding
  const provider = adapter.id
  if (!found.statusMissing) context.observe({ type: 'status', provider, operation, status: found.status })
  const safe = safeAnswer(found, adapter, sent?.evaluation, (path) =>
    context.observe({ type: 'drift', provider, operation, path, found: 'unknown_value' }),
  )
  return ok({ provider, account: context.account ?? provider, ...safe, mapping: sent?.mapping ?? [] })
}

/**
 * The same for an answer that must be about this customer. An answer about another customer is rejected: the wrong person
 * would be paid.
 */
export function registerOnly<Details, Id extends string>(
  ref: CustomerRef,
  onboarding: ObservedAdapter<Id>,
  operation: string,
  found: ProviderCustomer<Details>,
  sent?: Sent,
): Result<Registration<Details, Id>, OnboardingError> {
  return isUsableId(found.providerCustomerId) && !isAbout(ref, found)
    ? err(notTrusted(onboarding, operation, found, 'is about another customer'))
    : register(onboarding, operation, found, sent)
}

/** A provider may trim references, and may not return them. */
const isAbout = (ref: CustomerRef, { providerCustomerId, reference }: ProviderCustomer<unknown>): boolean =>
  typeof ref === 'string'
    ? providerCustomerId === ref
    : reference === undefined || reference.trim() === ref.reference.trim()

/** Keeps the id of the answer if it can be used: the request was carried out for that customer. */
function notTrusted(
  { adapter }: ObservedAdapter,
  operation: string,
  { providerCustomerId, raw }: ProviderCustomer<unknown>,
  why: string,
): OnboardingError {
  return onboardingError(adapter.id, 'unexpected_response', `the answer to ${operation} ${why}`, {
    operation,
    // Nothing was sent for an event.
    delivery: operation === 'parseEvent' ? 'not_sent' : 'accepted',
    ...(isUsableId(providerCustomerId) && { providerCustomerId }),
    raw,
  })
}
