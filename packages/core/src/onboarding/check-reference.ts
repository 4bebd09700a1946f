import { err, ok, type Result } from 'neverthrow'
import type { AdapterDescription, CustomerRef } from '../adapter/adapter.ts'
import { valueAt } from '../customer/path.ts'
import { isPrintable } from '../customer/primitives.ts'
import { snapshotOf } from '../customer/snapshot.ts'
import { type OnboardingError, onboardingError } from '../result/onboarding-error.ts'

/** Reads once which customer an operation is about, from any value; refuses what cannot be an id at this provider. */
export function checkReference(
  given: unknown,
  { id, name, capabilities }: AdapterDescription,
): Result<CustomerRef, OnboardingError> {
  const refused = (message: string) => err(onboardingError(id, 'unsupported', message))
  const { value } = snapshotOf(given)
  const reference = typeof value === 'object' && value !== null ? valueAt(value, 'reference') : undefined
  if (reference !== undefined && !capabilities.lookupByReference)
    return refused(`${name} cannot look a customer up by the merchant's reference; use the provider's id`)
  const text = reference ?? value
  if (typeof text !== 'string')
    return refused("A customer is named by the provider's id, a text, or by { reference }")
  if (text.trim() === '') return refused('An empty id names no customer')
  if (!isPrintable(text)) return refused('An id with control characters or broken Unicode names no customer')
  return ok(reference === undefined ? text : { reference: text })
}
