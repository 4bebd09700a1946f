import { err, ok, type Result } from 'neverthrow'
import type { CustomerRef, ProviderCustomer } from '../adapter/adapter.ts'
import type { MappingReport } from '../result/mapping.ts'
import { type OnboardingError, onboardingError } from '../result/onboarding-error.ts'
import type { Registration } from '../result/registration.ts'
import { type Teller, tell } from './desk.ts'

/** What an adapter read, in the canonical shape. Reports its status, if the answer has one, to the observer. */
export function register<Details>(
  desk: Teller,
  operation: string,
  found: ProviderCustomer<Details>,
  mapping: MappingReport = [],
): Registration<Details> {
  if (!found.statusMissing) tell(desk, { type: 'status', operation, status: found.status })
  return { provider: desk.adapter.id, ...found, mapping }
}

/**
 * The same of an answer about this customer. One about somebody else is not believed: the wrong person would be paid.
 * Also for operations that only one provider has.
 */
export function registerOnly<Details>(
  ref: CustomerRef,
  desk: Teller,
  operation: string,
  found: ProviderCustomer<Details>,
  mapping?: MappingReport,
): Result<Registration<Details>, OnboardingError> {
  if (isAbout(ref, found)) return ok(register(desk, operation, found, mapping))
  const message = `the answer to ${operation} is about another customer`
  return err(onboardingError(desk.adapter.id, 'unexpected_response', message, { delivery: 'accepted' }))
}

/** A provider may trim references, and may not tell them. */
const isAbout = (ref: CustomerRef, { providerCustomerId, reference }: ProviderCustomer<unknown>): boolean =>
  typeof ref === 'string'
    ? providerCustomerId === ref
    : reference === undefined || reference.trim() === ref.reference.trim()
