import { type Condition, conditionInWords, holds } from '@portico/core'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

const customer = {
  kind: 'individual',
  gender: 'male',
  politicallyExposed: false,
  furtherNationalities: ['US', 'SA'],
  address: {},
  identifications: [],
  payoutAccounts: [
    { kind: 'bank', currency: 'SAR' },
    { kind: 'wallet', currency: 'KWD' },
  ],
  providerOptions: { acme: { tier: 'gold' } },
}

const male: Condition = { path: 'gender', in: ['male'] }
const female: Condition = { path: 'gender', in: ['female'] }

describe('a condition holds', () => {
  test.each<[string, Condition]>([
    ['for a value that is one of several', { path: 'gender', in: ['female', 'male'] }],
    ['for a boolean', { path: 'politicallyExposed', in: [false] }],
    ['for any element of a list', { path: 'payoutAccounts[].currency', in: ['KWD', 'AED'] }],
    ['for a named element of a list', { path: 'payoutAccounts[1].kind', in: ['wallet'] }],
    ['for any value of a list of plain values', { path: 'furtherNationalities', in: ['US'] }],
    ['for a provider option', { path: 'providerOptions.acme.tier', in: ['gold'] }],
    ['for a value that is there', { path: 'gender', present: true }],
    ['for a list with elements', { path: 'payoutAccounts', present: true }],
    ['for a value that is absent', { path: 'occupation', present: false }],
    ['for an empty object, which is not a value', { path: 'address', present: false }],
    ['for an empty list, which is not a value', { path: 'identifications', present: false }],
    ['if all do', { all: [male, { not: female }] }],
    ['if any does', { any: [female, male] }],
    ['if nothing is demanded', { all: [] }],
  ])('%s', (_, condition) => {
    expect(holds(condition, customer)).toBe(true)
    expect(holds({ not: condition }, customer)).toBe(false)
  })

  test.each<[string, Condition]>([
    ['for another value', female],
    ['for an absent value', { path: 'occupation', in: ['nurse'] }],
    ['for an object, even if its text is equal', { path: 'address', in: ['[object Object]'] }],
    ['for an inherited member', { path: 'constructor', present: true }],
    ['for the length of a list', { path: 'payoutAccounts.length', in: [2] }],
    ['if one of several does not', { all: [male, female] }],
    ['if there is none to choose', { any: [] }],
  ])('and does not %s', (_, condition) => {
    expect(holds(condition, customer)).toBe(false)
  })

  test.each([
    undefined,
    null,
    7,
    'text',
    [],
    new Proxy(
      {},
      {
        get: () => {
          throw new Error('no')
        },
      },
    ),
  ])('never for a customer that is none', (value) => {
    expect(holds(male, value)).toBe(false)
  })
})

describe('a condition is told by the titles of the model', () => {
  test.each<[Condition, string]>([
    [{ path: 'payoutAccounts[].currency', in: ['KWD', 'AED'] }, 'Payout currency is KWD or AED'],
    [male, 'Gender is male'],
    [{ path: 'legalName', in: ['A'] }, 'Legal name is A'],
    [{ path: 'nowhere', in: ['x'] }, 'nowhere is x'],
    [{ path: 'email', present: true }, 'E-mail is given'],
    [{ path: 'email', present: false }, 'E-mail is not given'],
    [{ not: male }, 'not (Gender is male)'],
    [{ all: [male, { path: 'email', present: true }] }, 'Gender is male and E-mail is given'],
    [
      { all: [{ any: [male, female] }, { path: 'nationality', in: ['SA', 'AE'] }] },
      '(Gender is male or Gender is female) and (Nationality is SA or AE)',
    ],
    [{ all: [] }, 'always'],
    [{ any: [] }, 'never'],
  ])('%j', (condition, words) => {
    expect(conditionInWords(condition)).toBe(words)
  })
})

describe('a condition is data', () => {
  const leaf: fc.Arbitrary<Condition> = fc.oneof(
    fc.record({
      path: fc.constantFrom('gender', 'occupation', 'payoutAccounts[].currency', 'politicallyExposed'),
      in: fc.subarray<string | boolean>(['male', 'female', 'KWD', 'SAR', false, true]),
    }),
    fc.record({
      path: fc.constantFrom('gender', 'address', 'email', 'payoutAccounts[].iban', 'furtherNationalities'),
      present: fc.boolean(),
    }),
  )
  const conditions = fc.letrec<{ condition: Condition }>((tie) => ({
    condition: fc.oneof(
      { maxDepth: 4 },
      leaf,
      fc.array(tie('condition'), { maxLength: 3 }).map((all) => ({ all })),
      fc.array(tie('condition'), { maxLength: 3 }).map((any) => ({ any })),
      tie('condition').map((not) => ({ not })),
    ),
  })).condition

  test('and evaluates the same after a round through JSON', () => {
    fc.assert(
      fc.property(conditions, (condition) => {
        const copy: Condition = JSON.parse(JSON.stringify(condition))
        expect(copy).toEqual(condition)
        expect(holds(copy, customer)).toBe(holds(condition, customer))
        expect(conditionInWords(copy)).toBe(conditionInWords(condition))
      }),
    )
  })

  test('of which either it or its opposite holds', () => {
    fc.assert(
      fc.property(conditions, (condition) => {
        expect(holds({ not: condition }, customer)).toBe(!holds(condition, customer))
      }),
    )
  })
})
