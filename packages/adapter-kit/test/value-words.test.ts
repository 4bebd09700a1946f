import {
  type Company,
  companyTable,
  type Individual,
  includes,
  individualTable,
  passOver,
  ranges,
} from '@portico/adapter-kit'
import { expect, test } from 'vitest'
import { acme } from './support/acme.ts'

const amal: Individual = { kind: 'individual', reference: 'customer-1', name: { given: 'Amal' } }
const firm: Company = { kind: 'company', reference: 'customer-2', legalName: 'Haddad Sweets' }

test.each([
  [0, 'low'],
  [4999.99, 'low'],
  [5000, 'medium'],
  [50_000, 'high'],
  [1e9, 'high'],
])('`ranges` sends %d as %j', async (amount, code) => {
  const individual = individualTable(({ optional }) => ({
    volume: optional('expectedMonthlyVolume.amount', ranges({ 50000: 'high', 0: 'low', 5000: 'medium' })),
  }))
  const { onboarding, sent } = acme({ individual })
  await onboarding.create({ ...amal, expectedMonthlyVolume: { amount, currency: 'USD' } })
  expect(sent).toEqual([{ volume: code }])
})

test('`ranges` refuses a number below the first range', () => {
  const individual = individualTable(({ optional }) => ({
    volume: optional('expectedMonthlyVolume.amount', ranges({ 100: 'some', 500: 'much' })),
  }))
  const { invalid } = acme({ individual }).onboarding.preflight({
    ...amal,
    expectedMonthlyVolume: { amount: 99, currency: 'USD' },
  })
  expect(invalid).toMatchObject([{ path: 'expectedMonthlyVolume.amount', message: 'must be at least 100' }])
})

test('`includes` sends whether a list has a word', async () => {
  const company = companyTable(({ each }) => ({
    persons: each('associatedPersons', {}, ({ required }) => ({
      owns: required('roles', includes('owner')),
      // @ts-expect-error: a role that the model does not have
      owes: required('roles', includes('debtor')),
    })),
  }))
  const { onboarding, sent } = acme({ company })
  const associatedPersons = [{ name: { given: 'Amal' }, roles: ['owner' as const] }]
  await onboarding.create({ ...firm, associatedPersons })
  expect(sent).toEqual([{ persons: [{ owns: true, owes: false }] }])
})

test('`passOver` drops a value with its reason', () => {
  const individual = individualTable(({ each, required }) => ({
    name: required('name.given'),
    papers: each('identifications', {}, ({ optional }) => ({
      until: optional('expiresOn', passOver('never', 'Acme takes dates alone')),
    })),
  }))
  const identification = { type: 'passport' as const, number: 'A1', issuingCountry: 'SA' }
  const { lossy } = acme({ individual }).onboarding.preflight({
    ...amal,
    identifications: [
      { ...identification, expiresOn: 'never' },
      { ...identification, expiresOn: '2039-01-31' },
    ],
  })
  const dropped = lossy.filter(({ path }) => path.endsWith('expiresOn'))
  expect(dropped).toMatchObject([{ path: 'identifications[0].expiresOn', reason: 'Acme takes dates alone' }])
})
