import {
  alpha3,
  constant,
  type Individual,
  individualTable,
  length,
  nested,
  subdivisionCode,
  wordsOf,
} from '@portico/adapter-kit'
import { describe, expect, test } from 'vitest'
import { acme } from './support/acme.ts'

const { firstOf, from, join, optional, required } = wordsOf<Individual>()

const amal: Individual = {
  kind: 'individual',
  reference: 'customer-1',
  name: { given: 'Amal' },
  nationality: 'SA',
  email: 'amal@example.com',
}

describe('a constant', () => {
  const table = individualTable(
    {
      type: required(constant('person')),
      first: required('name.given'),
      mail: optional('email'),
      ...nested('terms', { version: required(constant(3)), tags: optional(constant(['a', { b: true }])) }),
    },
    { immutable: ['first', 'terms.tags'] },
  )

  test('is sent for every customer, is never asked for and is not in the report', async () => {
    const { adapter, onboarding, sent } = acme({ individual: table })
    const { mapping } = (await onboarding.create(amal))._unsafeUnwrap()
    expect(sent).toEqual([
      {
        type: 'person',
        first: 'Amal',
        mail: 'amal@example.com',
        terms: { version: 3, tags: ['a', { b: true }] },
      },
    ])
    expect(mapping.flatMap(({ providerFields }) => providerFields)).toEqual(['first', 'mail'])
    expect(adapter.requirements('individual')).toMatchObject([{ path: 'name.given' }])
  })

  test('goes with every change, unless its field is immutable', async () => {
    const { onboarding, sent } = acme({ individual: table })
    await onboarding.update('acme-1', { email: 'new@example.com' })
    expect(sent).toEqual([{ type: 'person', mail: 'new@example.com', terms: { version: 3 } }])
  })

  test('is not a change by itself', async () => {
    const { onboarding, sent } = acme({ individual: table })
    const error = (await onboarding.update('acme-1', { nationality: 'SA' }))._unsafeUnwrapErr()
    expect(error.message).toBe('The change holds nothing that Acme has a field for')
    expect(sent).toEqual([])
  })

  test('may stand where no other source gives a value', async () => {
    const { onboarding, sent } = acme({
      individual: individualTable({ job: required(firstOf('occupation', constant('not known'))) }),
    })
    await onboarding.create(amal)
    expect(sent).toEqual([{ job: 'not known' }])
  })

  test('stays as it is, whatever the provider’s operation does with what it sends', async () => {
    const { onboarding, sent } = acme({ individual: individualTable({ tags: required(constant(['a'])) }) })
    await onboarding.create(amal)
    Object.assign(sent[0]?.tags ?? {}, ['changed'])
    await onboarding.create(amal)
    expect(sent[1]).toEqual({ tags: ['a'] })
  })
})

describe('codes of countries', () => {
  const convert = async (nationality: string) => {
    const { onboarding, sent } = acme({
      individual: individualTable({ land: optional('nationality', alpha3) }),
    })
    await onboarding.create({ ...amal, nationality })
    return sent[0]?.land
  }

  test.each([
    ['SA', 'SAU'],
    ['US', 'USA'],
    ['XK', 'XKX'],
    ['AX', 'ALA'],
  ])('%s is %s in three letters', async (alpha2, expected) => {
    expect(await convert(alpha2)).toBe(expected)
  })

  test('a region goes out with or without its country', async () => {
    const table = individualTable({
      region: optional(from('address.state', subdivisionCode)),
      whole: optional('address.state'),
    })
    const { onboarding, sent } = acme({ individual: table })
    await onboarding.create({ ...amal, address: { line1: '1 Main St', state: 'US-CA', country: 'US' } })
    expect(sent).toEqual([{ region: 'CA', whole: 'US-CA' }])
  })
})

describe('a length between two limits', () => {
  const table = individualTable({ line: optional(join(['address.line1'], ', '), length(4, 6)) })
  const issuesOf = (line1: string) =>
    acme({ individual: table }).onboarding.preflight({ ...amal, address: { line1, country: 'SA' } }).invalid

  test.each(['1234', '123456', '😀😀😀😀'])('%j is accepted', (line) => {
    expect(issuesOf(line)).toEqual([])
  })

  test.each(['123', '1234567', '😀😀'])('%j is refused with both limits', (line) => {
    expect(issuesOf(line)).toMatchObject([
      { path: 'address.line1', message: 'must have 4 to 6 characters', providerField: 'line' },
    ])
  })
})

describe('fields that the provider changes only together', () => {
  const table = individualTable(
    {
      mail: optional('email'),
      call: optional('phone'),
      job: optional('occupation'),
      kept: optional('dateOfBirth'),
    },
    { immutable: ['kept'], updateTogether: [['mail', 'call']], clearedBy: '' },
  )
  const { onboarding } = acme({ individual: table })

  test('are asked for together', async () => {
    const { issues } = (await onboarding.update('acme-1', { phone: '+966512345678' }))._unsafeUnwrapErr()
    expect(issues).toEqual([
      {
        path: 'email',
        code: 'required',
        message: 'changes only together with call: give it too',
        providerField: 'mail',
      },
    ])
  })

  test.each([
    { email: 'a@example.com', phone: '+966512345678' },
    { email: null, phone: '+966512345678' },
    { occupation: 'nurse' },
  ])('a change of all or none of them is sent: %j', async (changes) => {
    expect((await onboarding.update('acme-1', changes)).isOk()).toBe(true)
  })

  test('a field that is immutable is refused, and all others may be changed', async () => {
    const { issues } = (await onboarding.update('acme-1', { dateOfBirth: '1990-01-01' }))._unsafeUnwrapErr()
    expect(issues).toMatchObject([{ path: 'dateOfBirth', code: 'immutable' }])
  })

  test('a table says either what is updatable or what is not', () => {
    const fields = { mail: optional('email') }
    expect(() => individualTable(fields, { updatable: ['mail'], immutable: [] })).toThrow(TypeError)
  })
})
