import { asFlag, convert, type Individual, individualTable, wordsOf } from '@portico/adapter-kit'
import { answer, type Customer, formJsonSchema, preflight, questions } from '@portico/core'
import { now } from '@portico/test-support'
import { describe, expect, test } from 'vitest'
import { validatorOf } from './support/form-validators.ts'
import { described } from './support/invented-adapters.ts'
import { inventedProvider } from './support/invented-provider.ts'

const { required, optional } = wordsOf<Individual>()

const table = individualTable({
  pep: required('politicallyExposed', asFlag),
  volume: required(
    'expectedMonthlyVolume.amount',
    convert((amount: number) =>
      amount > 0 ? { type: 'value', value: amount } : { type: 'invalid', message: 'must be more than 0' },
    ),
  ),
  passports: required(
    'furtherNationalities',
    convert((countries: string[]) => ({ type: 'value', value: countries.join(' ') })),
  ),
  region: optional('address.subdivision'),
})
const adapter = described('acme', table)

const asked = questions('individual', [adapter], { now })
const form = formJsonSchema(asked)
const problemsOf = validatorOf(form)
const isValid = (given: object) => problemsOf(given).length === 0

const answers = {
  reference: 'customer-0001',
  name_given: 'Amal',
  politicallyExposed: false,
  expectedMonthlyVolume_amount: 2500,
  expectedMonthlyVolume_currency: 'USD',
  furtherNationalities: ['LB', 'EG'],
}

describe('a form', () => {
  test('asks for true or false, for a number within its limits, and for several of a list', () => {
    expect(form.properties.politicallyExposed).toMatchObject({ type: 'boolean' })
    expect(form.properties.expectedMonthlyVolume_amount).toMatchObject({
      type: 'number',
      minimum: 0,
      maximum: 1e15,
    })
    expect(form.properties.furtherNationalities).toMatchObject({
      type: 'array',
      title: 'Further nationalities',
      items: { type: 'string', oneOf: expect.arrayContaining([{ const: 'LB', title: 'Lebanon' }]) },
      uniqueItems: true,
      minItems: 1,
    })
  })

  test('takes answers of these types, and no others', () => {
    expect(isValid(answers)).toBe(true)
    expect(isValid({ ...answers, politicallyExposed: 'no' })).toBe(false)
    expect(isValid({ ...answers, expectedMonthlyVolume_amount: '2500' })).toBe(false)
    expect(isValid({ ...answers, expectedMonthlyVolume_amount: -1 })).toBe(false)
    expect(isValid({ ...answers, furtherNationalities: [] })).toBe(false)
    expect(isValid({ ...answers, furtherNationalities: ['LB', 'LB'] })).toBe(false)
    expect(isValid({ ...answers, furtherNationalities: ['ZZ'] })).toBe(false)
  })
})

describe('the answers', () => {
  const customer = answer({ kind: 'individual' }, answers, { now })._unsafeUnwrap()

  test('make a customer whom the provider accepts', () => {
    expect(customer).toEqual({
      kind: 'individual',
      reference: 'customer-0001',
      name: { given: 'Amal' },
      politicallyExposed: false,
      expectedMonthlyVolume: { amount: 2500, currency: 'USD' },
      furtherNationalities: ['LB', 'EG'],
    })
    expect(preflight(customer, [adapter], { now })).toMatchObject([{ ready: true, missing: [], invalid: [] }])
  })

  test('are masked in a preview, false and numbers included', () => {
    const { onboarding } = inventedProvider('acme', table)
    const shown = JSON.stringify(onboarding.preview(customer)._unsafeUnwrap())
    expect(shown).not.toMatch(/2500|LB|EG/)
  })

  test('of a choice of several may be left open by an empty list', () => {
    const { furtherNationalities, ...rest } = answers
    const made = answer({ kind: 'individual' }, { ...rest, furtherNationalities: [] }, { now })
    expect(made._unsafeUnwrap()).not.toHaveProperty('furtherNationalities')
  })
})

test('a list with one wrong text is asked for again as a whole', () => {
  const customer = { ...answer({ kind: 'individual' }, answers, { now })._unsafeUnwrap() }
  const again = questions({ ...customer, furtherNationalities: ['LB', 'ZZ'] }, [adapter], { now })
  expect(again.map(({ key, path }) => [key, path])).toEqual([
    ['furtherNationalities', 'furtherNationalities'],
  ])
})

test('a number that the provider does not accept is asked for again', () => {
  const customer: Customer = {
    ...answer({ kind: 'individual' }, answers, { now })._unsafeUnwrap(),
    expectedMonthlyVolume: { amount: 0, currency: 'USD' },
  }
  expect(questions(customer, [adapter], { now }).map(({ path }) => path)).toEqual([
    'expectedMonthlyVolume.amount',
  ])
})

test('a region is asked for with the country that the address has', () => {
  const regions = described('bolt', individualTable({ region: required('address.subdivision') }))
  const customer = { ...answers, address: { line1: '1 Palm Street', country: 'ID' } }
  const [question] = questions(
    { kind: 'individual', reference: '1', name: { given: 'Amal' }, address: customer.address },
    [regions],
    { now },
  )
  const property = formJsonSchema(question ? [question] : []).properties.address_subdivision
  expect(property).toMatchObject({ type: 'string', pattern: '^ID-[A-Z0-9]{1,3}$' })
})
