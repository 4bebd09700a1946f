import type { OnboardingError } from '@portico/core'
import type { Result } from 'neverthrow'
import type { AcmeCustomer } from '../reference/acme-customer.ts'

type Found = Result<AcmeCustomer, OnboardingError>

/** Whoever a list tells of, once it has told of all. */
export async function all(found: AsyncIterable<Found>): Promise<Found[]> {
  const collected: Found[] = []
  for await (const one of found) collected.push(one)
  return collected
}
