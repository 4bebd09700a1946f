import { type Company, type Customer, createOnboarding } from '@portico/core'
import { pendingKyc } from '@portico/pending-kyc'
import { amal, haddadTrading, now, perTest, useSandbox } from '@portico/test-support'
import { describe, expect, test } from 'vitest'
import { documentedFields } from './pending-kyc-document.ts'

const sandbox = await useSandbox()
const onboarding = perTest(() => createOnboarding(pendingKyc(sandbox.providers['pending-kyc']), { now }))

async function bodyOf(customer: Customer) {
  const result = await onboarding.create(customer)
  expect(result.isOk()).toBe(true)
  const { method, url, body } = sandbox.requests.at(-1) ?? {}
  expect({ method, url }).toEqual({ method: 'POST', url: '/pending-kyc/customers' })
  return JSON.parse(body ?? '')
}

const fieldsOf = ({ billing_address, ...body }: Record<string, object>) =>
  [
    ...Object.keys(body),
    ...Object.keys(billing_address ?? {}).map((name) => `billing_address.${name}`),
  ].sort()

const individual: object = {
  first_name: 'Amal Zoë',
  last_name: "O'Haddad",
  email: 'amal.ohaddad+1@example.com',
  phone: '+966512345678',
  type: 'individual',
  billing_address: {
    line1: '12 Palm Street / 3',
    line2: 'Building Nadd',
    city: 'Riyadh',
    state: 'Central Region',
    zip_code: '12211',
    country: 'SA',
  },
}

describe('an individual', () => {
  test('goes out in the documented fields, and in no other', async () => {
    expect(documentedFields).toHaveLength(11)
    expect(fieldsOf(await bodyOf(amal))).toEqual(documentedFields.map(({ name }) => name).sort())
  })

  test('goes out in the documented words', async () => {
    expect(await bodyOf(amal)).toEqual(individual)
  })
})

describe('a business', () => {
  test("goes out with its representative's name and its own e-mail, phone and address", async () => {
    expect(await bodyOf(haddadTrading)).toEqual({
      first_name: 'Amal Zoë',
      last_name: "O'Haddad",
      email: 'office@ohaddad.example',
      phone: '+966511122333',
      type: 'business',
      billing_address: {
        line1: '7 Harbour Road',
        city: 'Jeddah',
        state: 'Makkah Region',
        zip_code: '21411',
        country: 'SA',
      },
    })
  })

  test("goes out with its representative's e-mail and phone where it has none", async () => {
    const { email, phone, ...company } = haddadTrading
    expect(await bodyOf(company)).toMatchObject({
      email: 'amal.ohaddad+1@example.com',
      phone: '+966512345678',
    })
  })

  test('loses its names and its registration number, and is told so; the reference is no loss', async () => {
    const { lossy } = onboarding.preflight(haddadTrading)
    expect(lossy.map(({ path }) => path)).toEqual(
      expect.arrayContaining(['legalName', 'localName', 'registrationNumber']),
    )
    const { mapping } = (await onboarding.create(haddadTrading))._unsafeUnwrap()
    expect(mapping.find(({ path }) => path === 'reference')).toMatchObject({ treatment: 'used' })
  })

  test('may be reached by either e-mail: both are offered', () => {
    const bare: Company = { kind: 'company', reference: 'r', legalName: 'Example GmbH' }
    const { missing } = onboarding.preflight(bare)
    const ways = missing.flatMap((one) => (one.type === 'anyOf' ? [one.alternatives] : []))
    const paths = ways.map((anyOf) =>
      anyOf.map((way) => way.flatMap((one) => (one.type === 'field' ? [one.path] : []))),
    )
    expect(paths).toContainEqual([['email'], ['representative.email']])
    expect(paths).toContainEqual([['phone'], ['representative.phone']])
  })
})

test.each(['individual', 'company'] as const)(
  'all that the document requires of a customer of kind %s is asked for at once',
  (kind) => {
    const asked = pendingKyc.requirements(kind)
    const names = asked.flatMap((one) =>
      one.type === 'field'
        ? one.providerFields
        : one.type === 'anyOf'
          ? one.alternatives.flat().flatMap((inner) => (inner.type === 'field' ? inner.providerFields : []))
          : [],
    )
    const required = documentedFields.flatMap(({ name, required }) =>
      required && name !== 'type' ? [name] : [],
    )
    expect([...new Set(names)].sort()).toEqual(required.sort())
  },
)
