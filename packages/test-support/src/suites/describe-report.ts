import type { Customer } from '@portico/core'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { findLies } from '../find-lies.ts'
import { removals, thinned } from '../parts.ts'
import type { Subject } from '../subject.ts'

/**
 * The mapping report is true: over generated customers, a value is found on the wire exactly where the report says that
 * it was sent, transformed or encrypted. The preview is what goes out.
 */
export function describeReport(
  { provider, sandbox, open, read }: Subject,
  customers: fc.Arbitrary<Customer>,
  settings: Record<string, unknown> = {},
): void {
  test('the mapping report says of every value of any customer what became of it', async () => {
    const onboarding = open(settings)
    const property = fc.asyncProperty(customers, removals, async (whole, taken) => {
      sandbox.reset()
      const customer = thinned(whole, taken, (thinner) => onboarding.preflight(thinner).ready)
      const registration = (await onboarding.create(customer))._unsafeUnwrap()
      const [request] = sandbox.requests
      if (!request) throw new Error('Nothing was sent.')
      const plain = read(request)
      expect(findLies(provider, customer, registration.mapping, plain, request.body)).toEqual([])
      expect(onboarding.preview(customer, { reveal: true })._unsafeUnwrap().body).toEqual(plain)
      expect(onboarding.preflight(customer).lossy).toEqual(
        registration.mapping.filter(({ treatment }) => treatment === 'dropped'),
      )
    })
    await fc.assert(property)
  }, 60_000)
}
