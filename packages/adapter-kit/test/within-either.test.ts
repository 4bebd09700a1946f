import { type Company, companyTable, requiredIf } from '@portico/adapter-kit'
import { describe, expect, test } from 'vitest'
import { acme } from './support/acme.ts'

const company = companyTable(({ optional, required, within, withinEither }) => ({
  name: required('legalName'),
  ...within('address', ({ required }) => ({ registered: required('line1') })),
  ...withinEither('operatingAddress', 'address', ({ optional, required, when }) => ({
    line: required('line1'),
    city: required('city'),
    zip: optional('postalCode'),
    state: optional('state', requiredIf(when('country', ['US']))),
  })),
  trade: optional('tradeName'),
}))
const address = { line1: '1 Road', city: 'Riyadh', postalCode: '11564', country: 'SA' }
const firm: Company = { kind: 'company', reference: 'customer-1', legalName: 'Haddad Sweets', address }
const { onboarding, sent } = acme({ company })
const missingOf = (customer: Company) => onboarding.preflight(customer).missing

describe('fields of either of two objects', () => {
  test('are those of the first, nothing of the second', async () => {
    sent.length = 0
    await onboarding.create({ ...firm, operatingAddress: { line1: '2 Road', city: 'Lyon', country: 'FR' } })
    expect(sent).toEqual([{ name: 'Haddad Sweets', registered: '1 Road', line: '2 Road', city: 'Lyon' }])
  })

  test('are those of the second without the first, and the report names both fields', async () => {
    sent.length = 0
    const { mapping } = (await onboarding.create(firm))._unsafeUnwrap()
    expect(sent).toEqual([
      { name: 'Haddad Sweets', registered: '1 Road', line: '1 Road', city: 'Riyadh', zip: '11564' },
    ])
    expect(mapping).toContainEqual({
      path: 'address.line1',
      treatment: 'sent',
      providerFields: ['registered', 'line'],
    })
  })

  test('are asked for in the object that counts', () => {
    expect(missingOf({ ...firm, operatingAddress: { line1: '2 Road', country: 'FR' } })).toMatchObject([
      { path: 'operatingAddress.city' },
    ])
    expect(missingOf({ ...firm, address: { line1: '1 Road', country: 'SA' } })).toMatchObject([
      { path: 'address.city' },
    ])
  })

  test('have the conditions of the object that counts', () => {
    const inUsa = { ...address, country: 'US' }
    expect(missingOf({ ...firm, address: inUsa })).toMatchObject([{ path: 'address.state' }])
    expect(missingOf({ ...firm, operatingAddress: inUsa })).toMatchObject([
      { path: 'operatingAddress.state' },
    ])
    expect(missingOf({ ...firm, address: inUsa, operatingAddress: address })).toEqual([])
  })

  test('change with the first alone, and with the second only if the change says that there is no first', async () => {
    sent.length = 0
    const change = { kind: 'company' as const, address: { ...address, line1: '3 Road' } }
    const error = (await onboarding.update('acme-1', change))._unsafeUnwrapErr()
    expect(error.issues).toContainEqual(
      expect.objectContaining({ path: 'operatingAddress.line1', code: 'required' }),
    )
    await onboarding.update('acme-1', { kind: 'company', operatingAddress: { ...address, line1: '4 Road' } })
    await onboarding.update('acme-1', { ...change, operatingAddress: null })
    expect(sent).toMatchObject([{ line: '4 Road' }, { registered: '3 Road', line: '3 Road' }])
    expect(sent[0]).not.toHaveProperty('registered')
  })
})
