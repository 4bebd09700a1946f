import {
  companyTable,
  type Individual,
  individualTable,
  length,
  type Person,
  requiredIf,
  sentIf,
  wordsOf,
} from '@portico/adapter-kit'
import type { Condition, Requirement } from '@portico/core'
import { holds, preflight } from '@portico/core'
import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import { acme } from './support/acme.ts'
import { fill, paths, waysThrough } from './support/fill.ts'

const { all, any, not, option, optional, pick, present, required, when } = wordsOf<Individual>()
const bank = pick('payoutAccounts', { kind: 'bank' })

const amal: Individual = { kind: 'individual', reference: 'customer-1', name: { given: 'Amal' } }

const makeTable = () =>
  individualTable({
    first: required('name.given'),
    sex: required('gender'),
    job: optional('occupation', length(2, 9), requiredIf(when('gender', ['male']))),
    town: required('address.city', sentIf(any(present('email'), when('nationality', ['SA'])))),
    call: optional('phone', requiredIf(all(present('address'), not(when('nationality', ['US']))))),
    swift: optional(bank('bic'), requiredIf(when('payoutAccounts[].currency', ['AED']))),
  })
const make = () => acme({ individual: makeTable() })
const missingOf = (customer: object) => make().onboarding.preflight(customer).missing
const whenOf = (requirements: readonly Requirement[], path: string) =>
  requirements.flatMap((one) => (one.type === 'field' && one.path === path ? [one.when] : []))

describe('a field that is required under a condition', () => {
  test('is asked for if the condition holds', () => {
    expect(paths(missingOf({ ...amal, gender: 'male' }))).toEqual(['occupation'])
    expect(paths(missingOf({ ...amal, gender: 'female' }))).toEqual([])
  })

  test('is asked for in the same round, with its condition, if another answer decides', () => {
    const missing = missingOf(amal)
    expect(paths(missing)).toEqual(['gender', 'occupation'])
    expect(whenOf(missing, 'occupation')).toEqual([{ path: 'gender', in: ['male'] }])
  })

  test('is asked for in the same round if a wrong value decides', () => {
    const missing = missingOf({ ...amal, gender: 'man' })
    expect(whenOf(missing, 'occupation')).toEqual([{ path: 'gender', in: ['male'] }])
  })

  test('is sent whenever it is there', async () => {
    const { onboarding, sent } = make()
    const result = await onboarding.create({ ...amal, gender: 'female', occupation: 'nurse' })
    expect(result.isOk()).toBe(true)
    expect(sent).toEqual([{ first: 'Amal', sex: 'female', job: 'nurse' }])
  })

  test('is listed with its condition, which is data', () => {
    const listed: Requirement[] = JSON.parse(JSON.stringify(make().adapter.requirements('individual')))
    const [needed] = whenOf(listed, 'phone')
    expect(needed).toEqual({
      all: [{ path: 'address', present: true }, { not: { path: 'nationality', in: ['US'] } }],
    })
    const abroad = { ...amal, address: { line1: '1 Main St', country: 'US' } }
    expect(holds(needed as Condition, abroad)).toBe(true)
    expect(holds(needed as Condition, { ...abroad, nationality: 'US' })).toBe(false)
  })

  test('is refused by a message that says when it is needed', async () => {
    const messages = async (customer: object) =>
      (await make().onboarding.create(customer as Individual))
        ._unsafeUnwrapErr()
        .issues.map(({ path, message }) => `${path} ${message}`)
    expect(await messages({ ...amal, gender: 'male' })).toEqual(['occupation is required, as Gender is male'])
    expect(await messages(amal)).toEqual(['gender is required', 'occupation is required if Gender is male'])
  })

  test('makes the value that decides used, not lost', () => {
    const { lossy } = make().onboarding.preflight({ ...amal, gender: 'female', nationality: 'US' })
    expect(lossy).toEqual([])
  })
})

describe('a field that is sent under a condition', () => {
  const lives = { gender: 'female' as const, address: { line1: '1 Main St', city: 'Riyadh', country: 'SA' } }
  const withPhone = { ...amal, ...lives, phone: '+966512345678' }

  test('is sent and required if the condition holds', async () => {
    const { onboarding, sent } = make()
    const customer = { ...withPhone, nationality: 'SA' }
    await onboarding.create(customer)
    expect(sent[0]).toMatchObject({ town: 'Riyadh' })
    const { city, ...street } = lives.address
    expect(paths(missingOf({ ...customer, address: street }))).toEqual(['address.city'])
  })

  test('is otherwise neither sent nor asked for, and its value is reported as dropped', async () => {
    const { onboarding, sent } = make()
    const { mapping } = (await onboarding.create(withPhone))._unsafeUnwrap()
    expect(sent[0]).not.toHaveProperty('town')
    expect(mapping.find(({ path }) => path === 'address.city')).toEqual({
      path: 'address.city',
      treatment: 'dropped',
      providerFields: [],
      reason: 'Acme takes it only if E-mail is given or Nationality is SA',
    })
    expect(paths(missingOf({ ...amal, gender: 'female' }))).toEqual([])
  })

  test('is not checked otherwise', () => {
    const table = individualTable({ job: optional('occupation', length(2, 4), sentIf(present('email'))) })
    const { onboarding } = acme({ individual: table })
    const invalid = (customer: object) => onboarding.preflight(customer).invalid
    expect(invalid({ ...amal, occupation: 'a nurse' })).toEqual([])
    expect(invalid({ ...amal, occupation: 'a nurse', email: 'a@example.com' })).toHaveLength(1)
  })
})

describe('filling everything that is asked for is enough in one round', () => {
  test.each<[string, object]>([
    ['a bare customer', { kind: 'individual', reference: 'customer-1' }],
    ['one with an address', { ...amal, address: { line1: '1 Main St', country: 'SA' } }],
    ['one with an e-mail address', { ...amal, email: 'a@example.com' }],
    ['one with a bank account', { ...amal, payoutAccounts: [{ kind: 'bank', currency: 'AED' }] }],
    ['one with a wrong value', { ...amal, gender: 'female', nationality: 'SA' }],
  ])('%s', (_, customer) => {
    const { adapter } = make()
    const [way = []] = waysThrough(missingOf(customer))
    const filled = fill(customer, way)
    expect(preflight(filled, [adapter])[0]).toMatchObject({ ready: true, missing: [], invalid: [] })
  })

  test('also where a field that is asked for begins what must be complete', () => {
    const table = individualTable(
      { mail: required('email'), call: optional('phone') },
      { rules: ({ allOrNone }) => [allOrNone('both contacts', ['mail', 'call'])] },
    )
    expect(paths(acme({ individual: table }).onboarding.preflight(amal).missing)).toEqual(['email', 'phone'])
  })
})

describe('in a change', () => {
  test('what decides whether a field is sent must be given too', async () => {
    const { onboarding } = make()
    const address = { line1: '1 Main St', city: 'Riyadh', country: 'SA' }
    const { issues } = (await onboarding.update('acme-1', { address }))._unsafeUnwrapErr()
    expect(issues).toMatchObject([
      { path: 'email', code: 'required', message: expect.stringContaining('decides on what is sent') },
    ])
  })

  test('a field is sent or left out as the change decides', async () => {
    const { onboarding, sent } = make()
    const address = { line1: '1 Main St', city: 'Riyadh', country: 'SA' }
    await onboarding.update('acme-1', { address, nationality: 'SA', phone: '+966512345678' })
    await onboarding.update('acme-1', { address, email: null, nationality: 'US', gender: 'female' })
    expect(sent).toEqual([{ town: 'Riyadh', call: '+966512345678' }, { sex: 'female' }])
  })

  test('a value that the change itself makes necessary is not cleared', async () => {
    const { onboarding } = make()
    const changes = { gender: 'male' as const, occupation: null }
    expect((await onboarding.update('acme-1', changes)).isErr()).toBe(true)
  })
})

describe('options of each kind', () => {
  const options = {
    individual: z.strictObject({ note: z.string().optional() }),
    company: z.strictObject({ tier: z.enum(['gold', 'plain']).optional() }),
  }
  const { onboarding } = acme({
    options,
    individual: individualTable(({ option, optional }) => ({ note: optional(option('note')) })),
    company: companyTable(({ option, required }) => ({ tier: required(option('tier')) })),
  })
  const invalid = (customer: object, own: object) =>
    onboarding.preflight({ ...customer, providerOptions: { acme: own } }).invalid.map(({ path }) => path)
  const firm = { kind: 'company', reference: 'customer-2', legalName: 'Alpha' }

  test('are checked for that kind alone', () => {
    expect(invalid(amal, { note: 'hello' })).toEqual([])
    expect(invalid(amal, { tier: 'gold' })).toEqual(['providerOptions.acme.tier'])
    expect(invalid(firm, { tier: 'gold' })).toEqual([])
    expect(invalid(firm, { tier: 'silver' })).toEqual(['providerOptions.acme.tier'])
  })

  test('are asked for by the schema of that kind', () => {
    expect(paths(onboarding.preflight(firm).missing)).toEqual(['providerOptions.acme.tier'])
  })

  test('are none for a kind without a schema', () => {
    const some = acme({
      options: { company: options.company },
      individual: individualTable({ job: optional('occupation') }),
    })
    const customer = { ...amal, providerOptions: { acme: { note: 'hello' } } }
    expect(some.onboarding.preflight(customer).invalid).toMatchObject([{ path: 'providerOptions.acme.note' }])
  })
})

describe('conditions', () => {
  test('read the provider’s options', () => {
    const options = z.strictObject({ tier: z.enum(['gold', 'plain']).optional() })
    const table = individualTable({
      job: optional('occupation', requiredIf(when(option('tier'), ['gold']))),
      tier: optional(option('tier')),
    })
    const { onboarding } = acme({ individual: table, options })
    const ofTier = (tier: string) => ({ ...amal, providerOptions: { acme: { tier } } })
    expect(onboarding.preflight(ofTier('gold')).missing).toMatchObject([
      { path: 'occupation', when: { path: 'providerOptions.acme.tier', in: ['gold'] } },
    ])
    expect(onboarding.preflight(ofTier('plain')).missing).toEqual([])
  })

  test('are relative to the object that the fields read', () => {
    const ofPerson = wordsOf<Person>()
    const contact = {
      call: ofPerson.optional('phone', requiredIf(ofPerson.not(ofPerson.present('email')))),
    }
    const { adapter } = acme({ company: companyTable(({ within }) => within('representative', contact)) })
    expect(adapter.requirements('company')).toContainEqual(
      expect.objectContaining({
        path: 'representative.phone',
        when: { not: { path: 'representative.email', present: true } },
      }),
    )
  })

  test('do not read a chosen element', () => {
    expect(() => when(bank('currency'), ['AED'])).toThrow(TypeError)
  })
})
