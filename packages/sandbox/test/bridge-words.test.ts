import { startSandbox } from '@portico/sandbox'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { address, bridgeMerchant, fieldsOf, owner, pdf, png } from './bridge-merchant.ts'
import contract from './fixtures/bridge-contract.json' with { type: 'json' }

const sandbox = await startSandbox({ providers: ['bridge'], now: () => new Date('2026-03-01T10:00:00Z') })
const merchant = bridgeMerchant(sandbox)
beforeEach(() => sandbox.reset())
afterAll(() => sandbox.close())

interface Schema {
  readonly enum?: readonly string[]
  readonly items?: Schema
  readonly properties?: Readonly<Record<string, Schema>>
  readonly minLength?: number
  readonly maxLength?: number
}

const schemas = contract.components.schemas as Readonly<Record<string, Schema>>
const individual = { type: 'individual' }
const business = { type: 'business' }

/** Answers that some words of a field make required. */
const companions: Readonly<Record<string, object>> = {
  account_purpose: { account_purpose_other: 'x' },
  high_risk_activities: { high_risk_activities_explanation: 'x' },
}

describe.each([
  ['individual', individual, schemas.UpdateIndividualCustomerPayload],
  ['business', business, schemas.UpdateBusinessCustomerPayload],
])('of an %s', (_, base, schema) => {
  const fields = Object.entries(schema?.properties ?? {})
  const enumerated = fields.filter(([name, field]) => name !== 'type' && (field.enum ?? field.items?.enum))

  test.each(enumerated)(
    "every word that Bridge's document has for %s is taken, and no other",
    async (name, field) => {
      const words = field.enum ?? field.items?.enum ?? []
      const withWord = (word: string) => ({
        ...base,
        ...companions[name],
        [name]: field.enum ? word : [word],
      })
      for (const word of words) {
        const answer = await merchant.create(withWord(word))
        expect([word, answer.status]).toEqual([word, 201])
      }
      expect((await merchant.create(withWord('not_a_word'))).status).toBe(400)
    },
  )

  const limited = fields.filter(([, { minLength, maxLength }]) => (minLength ?? 1) > 1 || maxLength)
  const texts = limited.filter(
    ([name]) => !['type', 'birth_date', 'phone', 'signed_agreement_id'].includes(name),
  )

  test.each(texts)('the limits of %s are those of the document, in characters', async (name, field) => {
    const { minLength = 0, maxLength = 0 } = field
    const send = (length: number) => merchant.create({ ...base, [name]: 'é'.repeat(length) })
    const lengths = [minLength - 1, minLength, maxLength, maxLength + 1]
    const statuses: number[] = []
    for (const length of lengths) statuses.push((await send(length)).status)
    expect(statuses).toEqual([400, 201, 201, 400])
  })
})

test('every type of identification is taken', async () => {
  const types = schemas.IdentifyingInformation?.items?.properties?.type?.enum ?? []
  expect(types).toHaveLength(145)
  const image_front = png()
  for (const type of types) {
    const one = { type, issuing_country: 'usa', number: '1', description: 'x', image_front }
    const answer = await merchant.create({ ...individual, identifying_information: [one] })
    expect([type, answer.status]).toEqual([type, 201])
  }
})

test.each([
  ['individual', individual, schemas.IndividualDocuments],
  ['business', business, schemas.BusinessDocuments],
])('every purpose of a document of an %s is taken', async (_, base, schema) => {
  const purposes = schema?.items?.properties?.purposes?.items?.enum ?? []
  const answer = await merchant.create({ ...base, documents: [{ purposes, file: pdf, description: 'x' }] })
  expect(answer.status).toBe(201)
})

test.each(contract.components.schemas.EndorsementType.enum)('the endorsement %s is taken', async (name) => {
  const answer = await merchant.create({ ...individual, endorsements: [name] })
  expect([answer.status, answer.body.endorsements[0].name]).toEqual([201, name])
})

test.each(contract.components.schemas.AssociatedPerson.required)('a person needs %s', async (name) => {
  const { [name]: _, ...person } = owner as Record<string, unknown>
  const answer = await merchant.create({ ...business, associated_persons: [person] })
  expect(fieldsOf(answer)).toEqual({ [`associated_persons.0.${name}`]: 'is required' })
})

test.each(contract.components.schemas.Address2025WinterRefresh.required)(
  'an address needs %s',
  async (name) => {
    const { [name]: _, ...part } = address as Record<string, unknown>
    const answer = await merchant.create({ ...business, physical_address: part })
    expect(fieldsOf(answer)).toEqual({ [`physical_address.${name}`]: 'is required' })
  },
)

test('every field of the document is taken at once', async () => {
  const { properties } = contract.components.schemas.UpdateBusinessCustomerPayload
  const full = {
    type: 'business',
    business_legal_name: 'Acme',
    transliterated_business_legal_name: 'Acme',
    business_trade_name: 'Acme',
    transliterated_business_trade_name: 'Acme',
    business_description: 'Anvils',
    email: 'a@acme.example',
    business_type: 'llc',
    primary_website: 'acme.example',
    other_websites: ['x.example'],
    registered_address: address,
    transliterated_registered_address: address,
    physical_address: address,
    transliterated_physical_address: address,
    signed_agreement_id: 'd536a227-06d3-4de1-acd3-8b5131730480',
    is_dao: false,
    compliance_screening_explanation: 'x',
    associated_persons: [owner],
    endorsements: ['base'],
    business_industry: ['423830'],
    publicly_traded_listings: [
      { market_identifier_code: 'XNYS', stock_number: 'US0378331005', ticker: 'ACM' },
    ],
    ownership_threshold: 10,
    has_material_intermediary_ownership: false,
    estimated_annual_revenue_usd: '0_99999',
    expected_monthly_payments_usd: 1,
    operates_in_prohibited_countries: false,
    account_purpose: 'payroll',
    account_purpose_other: 'x',
    high_risk_activities: ['none_of_the_above'],
    high_risk_activities_explanation: 'x',
    source_of_funds: 'grants',
    source_of_funds_description: 'x',
    conducts_money_services: true,
    conducts_money_services_using_bridge: false,
    conducts_money_services_description: 'x',
    identifying_information: [{ type: 'ein', issuing_country: 'usa', number: '1' }],
    documents: [{ purposes: ['other'], file: pdf, description: 'x' }],
    regulated_activity: {
      regulated_activities_description: 'x',
      primary_regulatory_authority_country: 'USA',
      primary_regulatory_authority_name: 'x',
      license_number: '1',
    },
    acting_as_intermediary: false,
    client_reference_id: 'c-1',
  }
  expect(Object.keys(full).toSorted()).toEqual(Object.keys(properties).toSorted())
  expect((await merchant.create(full)).status).toBe(201)
})
