import { codes, companyTable, type Individual, individualTable, same, transform } from '@portico/adapter-kit'
import { expect, expectTypeOf, test } from 'vitest'
import { acme } from './support/acme.ts'

const firm = { kind: 'company' as const, reference: 'customer-1', legalName: 'Haddad Sweets' }
const amal: Individual = { kind: 'individual', reference: 'customer-2', name: { given: 'Amal' } }

test('words that are the same at the provider need no code', async () => {
  expect(same('trust', 'partnership')).toEqual({ trust: 'trust', partnership: 'partnership' })
  expectTypeOf(same('trust')).toEqualTypeOf<{ trust: 'trust' }>()
  const company = companyTable(({ required }) => ({
    type: required('companyType', codes({ ...same('trust'), sole_proprietorship: 'sole_prop' })),
  }))
  const { onboarding, sent } = acme({ company })
  await onboarding.create({ ...firm, companyType: 'trust' })
  await onboarding.create({ ...firm, companyType: 'sole_proprietorship' })
  expect(sent).toEqual([{ type: 'trust' }, { type: 'sole_prop' }])
  const [{ invalid } = { invalid: [] }] = [onboarding.preflight({ ...firm, companyType: 'corporation' })]
  expect(invalid).toMatchObject([{ path: 'companyType', code: 'not_accepted' }])
})

test('`transform` sends what the function makes of a value, and the report says so', async () => {
  const individual = individualTable(({ required }) => ({
    name: required(
      'name.given',
      transform((name: string) => name.toUpperCase()),
    ),
  }))
  const { onboarding, sent } = acme({ individual })
  const { mapping } = (await onboarding.create(amal))._unsafeUnwrap()
  expect(sent).toEqual([{ name: 'AMAL' }])
  expect(mapping).toContainEqual({
    path: 'name.given',
    treatment: 'transformed',
    providerFields: ['name'],
  })
})
