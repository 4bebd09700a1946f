import {
  concat,
  type Individual,
  individualTable,
  nested,
  type TableExtras,
  wordsOf,
} from '@portico/adapter-kit'
import type { Requirement } from '@portico/core'
import { type FieldTable, outstandingFields } from '@portico/core/adapter'
import { describe, expect, test } from 'vitest'
import { acme } from './support/acme.ts'
import { change } from './support/change.ts'
import { paths } from './support/fill.ts'

const { each, optional, required } = wordsOf<Individual>()

const documents = each(
  'identifications',
  { type: ['passport', 'national_id'] },
  ({ optional, required }) => ({
    'paper.number': required('number'),
    'paper.until': required('expiresOn'),
    country: optional('issuingCountry'),
  }),
  { atLeast: 1, order: { by: 'type', values: ['passport'] } },
)
const individual = individualTable({ name: required('name.given'), documents })

const ann = { kind: 'individual', reference: 'r', name: { given: 'Ann' } } as const
const passport = { type: 'passport', number: 'P-1', issuingCountry: 'SA', expiresOn: '2040-01-01' } as const
const nationalId = {
  type: 'national_id',
  number: 'N-1',
  issuingCountry: 'AE',
  expiresOn: '2040-01-02',
} as const
const taxId = { type: 'tax_id', number: 'T-1', issuingCountry: 'SA' } as const
const whole = { ...ann, identifications: [taxId, nationalId, passport] }

const preflight = (table: FieldTable, facts: object) =>
  acme({ individual: table }).onboarding.preflight({ ...ann, ...facts })

const elements = (requirements: readonly Requirement[]) => [
  ...new Set(requirements.map((one) => (one.type === 'field' ? one.element : one.type))),
]

describe('a list goes out as a list', () => {
  test('with the elements that match, in the provider’s order', async () => {
    const { onboarding, sent } = acme({ individual })
    expect((await onboarding.create(whole)).isOk()).toBe(true)
    expect(sent).toEqual([
      {
        name: 'Ann',
        documents: [
          { paper: { number: 'P-1', until: '2040-01-01' }, country: 'SA' },
          { paper: { number: 'N-1', until: '2040-01-02' }, country: 'AE' },
        ],
      },
    ])
  })

  test('and is left out where no element matches', async () => {
    const table = individualTable({
      name: required('name.given'),
      papers: each('identifications', {}, ({ required }) => ({ number: required('number') })),
    })
    const { onboarding, sent } = acme({ individual: table })
    await onboarding.create({ ...ann, identifications: [] })
    expect(sent).toEqual([{ name: 'Ann' }])
  })

  test('whose elements come from several lists, one after the other', async () => {
    const table = individualTable({
      proofs: concat(
        each('payoutAccounts', { kind: 'bank' }, ({ required }) => ({ account: required('iban') })),
        each('identifications', {}, ({ required }) => ({ number: required('number') })),
      ),
    })
    const { onboarding, sent } = acme({ individual: table })
    const payoutAccounts = [{ kind: 'bank', iban: 'DE89370400440532013000' }] as const
    await onboarding.create({ ...whole, payoutAccounts: [...payoutAccounts] })
    expect(sent).toEqual([
      {
        proofs: [
          { account: 'DE89370400440532013000' },
          { number: 'T-1' },
          { number: 'N-1' },
          { number: 'P-1' },
        ],
      },
    ])
  })

  test('inside an object of the provider', async () => {
    const { onboarding, sent } = acme({ individual: individualTable(nested('person', { documents })) })
    await onboarding.create({ ...ann, identifications: [passport] })
    expect(sent).toMatchObject([{ person: { documents: [{ country: 'SA' }] } }])
  })

  test('with every value masked in a preview', () => {
    const { onboarding } = acme({ individual })
    const { body } = onboarding.preview({ ...ann, identifications: [passport] })._unsafeUnwrap()
    expect(body).toEqual({
      name: '[personal]',
      documents: [{ paper: { number: '[sensitive]', until: '[personal]' }, country: '[personal]' }],
    })
  })
})

test('the report names each element’s own fields, and why others are dropped', async () => {
  const { onboarding } = acme({ individual })
  const { mapping } = (await onboarding.create(whole))._unsafeUnwrap()
  const at = (path: string) => mapping.find((entry) => entry.path === path)
  expect(at('identifications[1].number')).toMatchObject({
    treatment: 'sent',
    providerFields: ['documents[1].paper.number'],
  })
  expect(at('identifications[2].expiresOn')).toMatchObject({ providerFields: ['documents[0].paper.until'] })
  expect(at('identifications[2].type')).toMatchObject({ treatment: 'used' })
  expect(at('identifications[0].number')).toMatchObject({
    treatment: 'dropped',
    reason: 'Acme takes only identifications with type passport or national_id',
  })
})

describe('what the elements of a list lack is asked for in one round', () => {
  test('of each element by its own index', () => {
    const { expiresOn, ...undated } = passport
    const { number, ...unnumbered } = nationalId
    const { missing } = preflight(individual, { identifications: [taxId, undated, unnumbered] })
    expect(paths(missing).sort()).toEqual(['identifications[1].expiresOn', 'identifications[2].number'])
  })

  test('of a required element that no customer has as one new element', () => {
    const { missing } = preflight(individual, { identifications: [taxId] })
    expect(paths(missing).sort()).toEqual([
      'identifications[].expiresOn',
      'identifications[].issuingCountry',
      'identifications[].number',
      'identifications[].type',
    ])
    expect(elements(missing)).toEqual(['identifications[type=national_id|passport]'])
  })

  test('of an element without its type as if it were one that the list takes', () => {
    const { missing } = preflight(individual, { identifications: [{ number: 'X', issuingCountry: 'SA' }] })
    expect(paths(missing).sort()).toEqual(['identifications[0].expiresOn', 'identifications[0].type'])
  })

  test('of an account without its kind as one alternative for each kind', () => {
    const table = individualTable({
      banks: each('payoutAccounts', { kind: 'bank' }, ({ required }) => ({ bic: required('bic') })),
    })
    const { missing } = preflight(table, { payoutAccounts: [{ currency: 'SAR' }] })
    expect(paths(missing)).toEqual([
      [
        ['payoutAccounts[0].kind', 'payoutAccounts[0].bic'],
        ['payoutAccounts[0].kind', 'payoutAccounts[0].scheme', 'payoutAccounts[0].phone'],
      ],
    ])
  })

  test('of an element that a choice adds as well: the list will have it too', () => {
    const table = individualTable(({ each, pick, required }) => ({
      passport: required(pick('identifications', { type: 'passport' })('number')),
      papers: each('identifications', {}, ({ required }) => ({ since: required('issuedOn') })),
    }))
    const { missing } = preflight(table, {})
    expect(paths(missing)).toContain('identifications[].issuedOn')
    expect(elements(missing)).toEqual(['identifications[type=passport]'])
  })
})

describe('a rule between the fields of one element', () => {
  const table = individualTable({
    banks: each(
      'payoutAccounts',
      { kind: 'bank' },
      ({ optional }) => ({
        code: optional('bankCode'),
        number: optional('accountNumber'),
        bic: optional('bic'),
        iban: optional('iban'),
      }),
      {
        rules: ({ allOrNone, requireOneOf, when }) => [
          allOrNone('a bank account', ['code', 'number']),
          requireOneOf(when('currency', ['EUR']), ['bic', 'iban'], 'euros need one'),
        ],
      },
    ),
  })

  test('holds for this element alone, and only once a value begins it', () => {
    const payoutAccounts = [{ kind: 'bank' }, { kind: 'bank', bankCode: 'B' }]
    expect(paths(preflight(table, { payoutAccounts }).missing)).toEqual(['payoutAccounts[1].accountNumber'])
  })

  test('reads this element alone', () => {
    const payoutAccounts = [
      { kind: 'bank', currency: 'USD' },
      { kind: 'bank', currency: 'EUR' },
    ]
    expect(paths(preflight(table, { payoutAccounts }).missing)).toEqual([
      [['payoutAccounts[1].bic'], ['payoutAccounts[1].iban']],
    ])
  })
})

describe('the provider’s names of the values of a list', () => {
  const translated = async (providerField: string) => {
    const refusing = [{ path: '', code: 'invalid' as const, message: 'no', providerField }]
    const result = await acme({ individual, refusing }).onboarding.create(whole)
    return result._unsafeUnwrapErr().issues[0]?.path
  }

  test.each([
    ['documents[1].paper.number', 'identifications[1].number'],
    ['documents.1.paper.number', 'identifications[1].number'],
    ['documents[0].country', 'identifications[2].issuingCountry'],
    ['documents.0', 'identifications[2]'],
    ['documents.paper.number', 'identifications'],
    ['documents', 'identifications'],
  ])('%s is %s in a refusal', async (name, path) => {
    expect(await translated(name)).toBe(path)
  })

  test('name a new element if the customer is not at hand', () => {
    const { adapter } = acme({ individual })
    const outstanding = outstandingFields(individual, adapter, ['documents[3].country'])
    expect(paths(outstanding)).toContain('identifications[].issuingCountry')
  })
})

describe('an update', () => {
  const fields = { mail: optional('email'), documents }
  const table = (extras: TableExtras<Individual, keyof typeof fields, 'mail'> = {}) => ({
    individual: individualTable(fields, extras),
  })

  test('replaces the list whole, and does not clear what an element no longer has', async () => {
    expect(await change(table({ clearedBy: '' }), { identifications: [taxId, passport] })).toEqual({
      documents: [{ paper: { number: 'P-1', until: '2040-01-01' }, country: 'SA' }],
    })
    const papers = each('identifications', {}, ({ optional }) => ({ until: optional('expiresOn') }))
    const open = { individual: individualTable({ mail: optional('email'), papers }, { clearedBy: '' }) }
    expect(await change(open, { identifications: [passport, taxId] })).toEqual({
      papers: [{ until: '2040-01-01' }],
    })
  })

  test('of something else leaves the list alone', async () => {
    expect(await change(table(), { email: 'ann@example.com' })).toEqual({ mail: 'ann@example.com' })
  })

  test('of a list without what its elements need is refused', async () => {
    const { expiresOn, ...undated } = passport
    expect(await change(table(), { identifications: [undated] })).toEqual([
      'identifications[0].expiresOn required',
    ])
  })

  test('that empties a list sends an empty list, or is refused where the provider cannot clear', async () => {
    const papers = each('identifications', {}, ({ required }) => ({ number: required('number') }))
    const clearing = { individual: individualTable({ papers }, { clearedBy: '' }) }
    expect(await change(clearing, { identifications: null })).toEqual({ papers: [] })
    expect(await change(clearing, { identifications: [] })).toEqual({ papers: [] })
    const keeping = { individual: individualTable({ papers }) }
    expect(await change(keeping, { identifications: null })).toEqual(['identifications not_clearable'])
  })

  test('of a list that the provider does not change is refused', async () => {
    const refused = await change(table({ updatable: [] }), { identifications: [passport] })
    expect(new Set(refused as string[])).toEqual(
      new Set([
        'identifications[0].number immutable',
        'identifications[0].expiresOn immutable',
        'identifications[0].issuingCountry immutable',
      ]),
    )
  })

  test('goes by the name that the list has in updates', async () => {
    const renamed = table({ updateNames: { documents: 'papers' } })
    expect(await change(renamed, { identifications: [passport] })).toMatchObject({
      papers: [{ country: 'SA' }],
    })
  })

  test('of one of several lists that go out as one must give the others', async () => {
    const proofs = concat(
      each('payoutAccounts', {}, ({ optional }) => ({ account: optional('currency') })),
      each('identifications', {}, ({ required }) => ({ number: required('number') })),
    )
    const provider = { individual: individualTable({ proofs }) }
    expect(await change(provider, { identifications: [taxId] })).toEqual(['payoutAccounts required'])
    expect(await change(provider, { identifications: [taxId], payoutAccounts: null })).toEqual({
      proofs: [{ number: 'T-1' }],
    })
  })
})

test('names with literal dots stay whole, beside and in lists', async () => {
  const table = individualTable({ 'person.name': required('name.given'), documents }, { flat: true })
  const { onboarding, sent } = acme({ individual: table })
  await onboarding.create({ ...ann, identifications: [passport] })
  expect(sent).toEqual([
    {
      'person.name': 'Ann',
      documents: [{ 'paper.number': 'P-1', 'paper.until': '2040-01-01', country: 'SA' }],
    },
  ])
})
