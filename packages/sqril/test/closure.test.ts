import { describeClosure, fillRequirements, individuals, waysToMeet } from '@portico/test-support'
import { describe, expect, test } from 'vitest'
import { john } from './sqril-customer.ts'
import { sqrilSubject } from './subject.ts'

const subject = await sqrilSubject()

describe("without the merchant's occupations", () => describeClosure(subject, 'individual', individuals))

describe('with them', () => {
  const engineers = individuals.map((customer) => ({ ...customer, occupation: 'engineer' }))
  describeClosure(subject, 'individual', engineers, { occupationCodes: { engineer: 'OCC3', nurse: 'OCC11' } })
})

test('a document whose type was forgotten, before one that has run out: what is missing is told in one round', () => {
  const onboarding = subject.open()
  const identifications = [
    { number: 'A1', issuingCountry: 'ID' },
    { type: 'national_id', issuingCountry: 'ID', expiresOn: '2000-05-04' },
  ]
  const customer = { ...john, identifications }
  const [way = []] = waysToMeet(onboarding.preflight(customer).missing)
  expect(onboarding.preflight(fillRequirements(customer, way)).missing).toEqual([])
})
