import {
  companyTable,
  type Individual,
  individualTable,
  maxLength,
  orPlaceholder,
  wordsOf,
} from '@portico/adapter-kit'
import { preflight } from '@portico/core'
import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import { acme, now } from './support/acme.ts'
import { paths } from './support/fill.ts'

const { option, optional, pick, required } = wordsOf<Individual>()

const wallet = pick('payoutAccounts', { kind: 'wallet' })
const person = { kind: 'individual', reference: 'r', name: { given: 'Amal' } }

describe('preflight answers for several providers at once', () => {
  const easy = acme({ individual: individualTable({ first: required('name.given') }) })
  const strict = acme({
    individual: individualTable({ mail: required('email'), last: required('name.family') }),
  })
  const firms = acme({ company: companyTable(({ required }) => ({ name: required('legalName') })) })

  test('in the order given, each by its own table', () => {
    const found = preflight(person, [easy.factory, strict.factory, firms.factory], { now })
    expect(found.map(({ ready }) => ready)).toEqual([true, false, false])
    expect(paths(found[1]?.missing ?? [])).toEqual(['email', 'name.family'])
    expect(preflight(person, [], { now })).toEqual([])
  })

  test('factories and configured adapters alike, the configured ones by their settings', () => {
    const table = individualTable({
      last: required('name.family', orPlaceholder({ familyName: '-' }, 'familyName')),
    })
    const filled = acme({ individual: table, placeholders: { familyName: '-' } })
    const unfilled = acme({ individual: individualTable({ last: required('name.family') }) })
    expect(preflight(person, [unfilled.factory, filled.adapter]).map(({ ready }) => ready)).toEqual([
      false,
      true,
    ])
  })

  test('as the provider’s own onboarding does', () => {
    const [found] = preflight({ ...person, email: 'no' }, [strict.adapter], { now })
    expect(JSON.stringify(found)).toBe(
      JSON.stringify(strict.onboarding.preflight({ ...person, email: 'no' })),
    )
  })

  test('a kind that a provider does not take is said so, with what is wrong anyway', () => {
    const [found] = preflight({ ...person, email: 'no' }, [firms.factory], { now })
    expect(found).toMatchObject({
      provider: 'acme',
      ready: false,
      unsupportedKind: { kind: 'individual', supported: ['company'] },
      missing: [],
      invalid: [{ path: 'email' }],
    })
  })

  test('and create says so before sending', async () => {
    const result = await firms.onboarding.create({ kind: 'individual', reference: 'r', name: { given: 'A' } })
    expect(result._unsafeUnwrapErr()).toMatchObject({
      code: 'unsupported',
      delivery: 'not_sent',
      message: 'Acme does not take a customer of kind individual, only company',
      issues: [{ path: 'kind', code: 'not_accepted' }],
    })
    expect(firms.sent).toEqual([])
  })
})

describe('preflight takes any value', () => {
  const { onboarding } = acme({ individual: individualTable({ first: required('name.given') }) })

  test.each([
    undefined,
    null,
    7,
    'customer',
    [],
    {},
    { kind: 'trust' },
    { kind: 7 },
    new Date(0),
    Object.create(null),
  ])('%o is not ready, and does not throw', (input) => {
    const found = onboarding.preflight(input)
    expect(found.ready).toBe(false)
    expect(found.invalid.length).toBeGreaterThan(0)
  })

  test('a bare kind is told all that is missing', () => {
    const found = onboarding.preflight({ kind: 'individual' })
    expect(paths(found.missing).sort()).toEqual(['name.given', 'reference'])
    expect(found.invalid).toEqual([])
  })

  test('it judges birth dates by the clock given', () => {
    const bornLater = { ...person, dateOfBirth: '2025-06-20' }
    const { adapter } = acme({ individual: individualTable({ first: required('name.given') }) })
    const later = () => new Date('2025-07-01T00:00:00Z')
    expect(preflight(bornLater, [adapter], { now })[0]?.ready).toBe(false)
    expect(preflight(bornLater, [adapter], { now: later })[0]?.ready).toBe(true)
  })
})

test('a field that is better given is warned about, and keeps nobody from being sent', () => {
  const table = individualTable(
    { first: required('name.given'), wallet: optional(wallet('phone')), mail: optional('email') },
    {
      rules: ({ recommendOneOf }) => [
        recommendOneOf(['wallet', 'mail'], 'cannot be paid yet', 'cannot_be_paid'),
      ],
    },
  )
  const { onboarding } = acme({ individual: table })
  const warnings = [{ path: '', code: 'cannot_be_paid', message: 'cannot be paid yet' }]
  expect(onboarding.preflight(person)).toMatchObject({ ready: true, warnings })
  expect(onboarding.preflight({ ...person, email: 'a@example.com' }).warnings).toEqual([])
  const stcPay = { kind: 'wallet', scheme: 'stc_pay', phone: '+966512345678' }
  expect(onboarding.preflight({ ...person, payoutAccounts: [stcPay] }).warnings).toEqual([])
})

describe('an adapter tells without a customer and without credentials what it asks for', () => {
  test('the kinds that it takes, its requirements, settings and capabilities', () => {
    const { factory } = acme({
      individual: individualTable({ first: required('name.given'), town: required('address.city') }),
    })
    expect([factory.id, factory.name, factory.kinds]).toEqual(['acme', 'Acme', ['individual']])
    expect(factory.capabilities).toEqual({ idempotent: [], lookupByReference: false })
    expect(Object.keys(factory.settings._zod.def.shape)).toContain('placeholders')
    expect(paths(factory.requirements('individual')).sort()).toEqual([
      'address.city',
      'address.country',
      'address.line1',
      'name.given',
    ])
    expect(factory.requirements('company')).toEqual([])
    expect(factory.table('company')).toBeUndefined()
  })

  test('an option, by its path and schema', () => {
    const job = z.enum(['J1', 'J2'])
    const { factory } = acme({
      options: z.strictObject({ job: job.optional() }),
      individual: individualTable({ job: required(option('job')) }),
    })
    const [requirement] = factory.requirements('individual')
    expect(requirement).toMatchObject({ path: 'providerOptions.acme.job', providerFields: ['job'] })
    expect(requirement && 'schema' in requirement && z.safeParse(requirement.schema, 'J3').success).toBe(
      false,
    )
  })

  test('an option that the adapter reads but does not declare is its author’s mistake', () => {
    const { factory } = acme({ individual: individualTable({ job: required(option('job')) }) })
    expect(() => factory.requirements('individual')).toThrow('providerOptions.acme.job')
  })

  test('an example that this provider would not accept is none', () => {
    const { factory } = acme({ individual: individualTable({ mail: required('email', maxLength(5)) }) })
    const [mail] = factory.requirements('individual')
    expect(mail && 'schema' in mail && z.globalRegistry.get(mail.schema)).toMatchObject({
      title: 'E-mail',
      examples: [],
      maxLength: 5,
    })
  })
})

test('of a kind that is not taken nothing more is said', () => {
  const [found] = preflight({ kind: 'company', reference: 'r', legalName: ' ', nickname: 1 }, [
    acme({ individual: individualTable({ first: required('name.given') }) }).adapter,
  ])
  expect(found).toMatchObject({ ready: false, missing: [], lossy: [], warnings: [] })
  expect(found?.unsupportedKind).toEqual({ kind: 'company', supported: ['individual'] })
  expect(found?.invalid.map(({ path }) => path).sort()).toEqual(['legalName', 'nickname'])
})
