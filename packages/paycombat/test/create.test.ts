import { type Customer, createOnboarding } from '@portico/core'
import { paycombat } from '@portico/paycombat'
import { amal, haddadTrading, now, perTest, useSandbox } from '@portico/test-support'
import { describe, expect, test } from 'vitest'
import { documentedFields, fieldsOf, requiredFields } from './paycombat-document.ts'

const sandbox = await useSandbox()
const settings = sandbox.providers.paycombat
const onboarding = perTest(() => createOnboarding(paycombat(settings), { now }))

async function bodyOf(customer: Customer, by = onboarding) {
  const result = await by.create(customer)
  expect(result.isOk()).toBe(true)
  const { method, url, body } = sandbox.requests.at(-1) ?? {}
  expect({ method, url }).toEqual({ method: 'POST', url: '/paycombat/api/v1/customer/create' })
  return JSON.parse(body ?? '')
}

describe('an individual', () => {
  test('of whom everything is known goes out in every field that is documented, and in no other', async () => {
    const body = await bodyOf(amal)
    expect(fieldsOf(body).sort()).toEqual(documentedFields('individual'))
    expect(documentedFields('individual')).toHaveLength(20)
  })

  test('goes out in the documented words', async () => {
    expect(await bodyOf(amal)).toEqual({
      description: 'customer-0042',
      type: 'individual',
      organization_reference_id: 'customer-0042',
      metadata: { 'loyalty-card': 'gold-778899' },
      individual: {
        first_name: 'Amal Zoë',
        last_name: "O'Haddad",
        dob: '1987-06-05',
        email: 'amal.ohaddad+1@example.com',
        identification_type: 'PASSPORT',
        identification_value: 'L123456',
        address_line1: '12 Palm Street / 3',
        address_line2: 'Building Nadd',
        address_city: 'Riyadh',
        address_state: 'Central Region',
        address_country: 'SA',
        address_zip_code: '12211',
        country_of_residence: 'SA',
        nationality: 'LB',
        phone_country_code: '+966',
        phone_number: '512345678',
      },
    })
  })

  test('gets each country where it belongs', async () => {
    const address = { line1: '1 Street', country: 'BH' }
    const body = await bodyOf({ ...amal, address, nationality: 'LB', countryOfResidence: 'JO' })
    expect(body.individual).toMatchObject({
      address_country: 'BH',
      nationality: 'LB',
      country_of_residence: 'JO',
    })
  })

  test('needs what the document marks as required, by canonical path', async () => {
    const error = (
      await onboarding.create({ kind: 'individual', reference: 'r', name: { given: 'Siti' } })
    )._unsafeUnwrapErr()
    expect(error).toMatchObject({ code: 'unmet_requirements', delivery: 'not_sent' })
    const known = ['description', 'first_name', 'type']
    const asked = error.issues.flatMap(({ providerField = '' }) =>
      providerField ? [providerField.replace('individual.', '')] : [],
    )
    expect([...new Set([...known, ...asked])].filter((name) => name !== 'address_line1').sort()).toEqual(
      requiredFields('individual'),
    )
    // The model itself insists on the first line of an address.
    expect(error.issues.map(({ path }) => path).sort()).toEqual([
      'address.country',
      'address.line1',
      'name.family',
    ])
    expect(sandbox.requests).toEqual([])
  })
})

describe('a company', () => {
  test('goes out in the documented fields, and in no other', async () => {
    const company = { ...haddadTrading, address: amal.address, metadata: { tier: 'gold' } } as Customer
    const body = await bodyOf(company)
    expect(fieldsOf(body).sort()).toEqual(documentedFields('company'))
    expect(documentedFields('company')).toHaveLength(32)
  })

  test('goes out in the documented words, its representative as the authorized user', async () => {
    const { description, type, organization_reference_id, company } = await bodyOf(haddadTrading)
    expect({ description, type, organization_reference_id }).toEqual({
      description: 'customer-0043',
      type: 'company',
      organization_reference_id: 'customer-0043',
    })
    expect(company).toMatchObject({
      name: "O'Haddad & Söhne Trading LLC",
      registration_number: 'CR10123',
      incorporation_country: 'SA',
      company_email: 'office@ohaddad.example',
      address_line1: '7 Harbour Road',
      address_country: 'SA',
      phone_country_code: '+966',
      phone_number: '511122333',
      authorized_user: {
        first_name: 'Amal Zoë',
        email: 'amal.ohaddad+1@example.com',
        phone_number: '512345678',
        address_city: 'Riyadh',
      },
    })
  })

  test('needs what the document marks as required, and no representative', async () => {
    const bare: Customer = { kind: 'company', reference: 'r', legalName: 'Example Pte Ltd' }
    const error = (await onboarding.create(bare))._unsafeUnwrapErr()
    const known = ['description', 'name', 'type']
    const asked = error.issues.flatMap(({ providerField = '' }) =>
      providerField ? [providerField.replace('company.', '')] : [],
    )
    expect([...new Set([...known, ...asked])].filter((name) => name !== 'address_line1').sort()).toEqual(
      requiredFields('company'),
    )
    expect(error.issues.map(({ path }) => path)).not.toContain('representative.name.given')
  })
})

test.each([
  ['national_id', 'NATIONAL_ID'],
  ['passport', 'PASSPORT'],
  ['work_permit', 'WORK_PERMIT'],
  ['residence_permit', 'RESIDENCE_PERMIT'],
  ['driving_licence', 'DRIVING_LICENCE'],
  ['tax_id', 'TAX_ID'],
] as const)('a document of type %s is %s', async (type, code) => {
  const body = await bodyOf({ ...amal, identifications: [{ type, number: 'N1', issuingCountry: 'LB' }] })
  expect(body.individual).toMatchObject({ identification_type: code, identification_value: 'N1' })
})

test.each([
  ['+62812345678', '+62', '812345678'],
  ['+14155550132', '+1', '4155550132'],
  ['+85251234567', '+852', '51234567'],
  ['+447700900123', '+44', '7700900123'],
  ['+390612345678', '+39', '0612345678'],
])('the phone %s is the calling code %s and the number %s', async (phone, code, number) => {
  const body = await bodyOf({ ...amal, phone })
  expect(body.individual).toMatchObject({ phone_country_code: code, phone_number: number })
})

test('a phone of no known calling code is refused before it is sent', async () => {
  const error = (await onboarding.create({ ...amal, phone: '+999123456789' }))._unsafeUnwrapErr()
  expect(error.issues.map(({ path, code }) => [path, code])).toContainEqual(['phone', 'invalid'])
  expect(sandbox.requests).toEqual([])
})

test('the same customer twice is two customers', async () => {
  const first = (await onboarding.create(amal))._unsafeUnwrap()
  const second = (await onboarding.create(amal))._unsafeUnwrap()
  expect([first.outcome, second.outcome]).toEqual(['created', 'created'])
  expect(first.providerCustomerId).not.toBe(second.providerCustomerId)
})
