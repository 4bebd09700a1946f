import {
  codes,
  digits,
  type Individual,
  individualTable,
  matching,
  maxLength,
  wordsOf,
} from '@portico/adapter-kit'
import type { FieldTable } from '@portico/core/adapter'
import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import { acme } from './support/acme.ts'

const { firstOf, option, optional, pick, required } = wordsOf<Individual>()

const person = { kind: 'individual', reference: 'r', name: { given: 'Amal' } } as const
const bank = pick('payoutAccounts', { kind: 'bank' })

/** What is wrong with a customer, as `field path code`. */
function wrong(individual: FieldTable, facts: object, options?: z.ZodObject): string[] {
  const { onboarding } = acme({ individual, ...(options && { options }) })
  const found = onboarding.preflight({ ...person, ...facts })
  expect(found.ready).toBe(found.invalid.length === 0)
  return found.invalid.map(({ providerField = '', path, code }) => `${providerField} ${path} ${code}`)
}

describe('options of the provider itself', () => {
  const options = z.strictObject({ note: z.string().max(4).optional(), flag: z.boolean().optional() })
  const table = individualTable({ note: optional(option('note')) })

  test('are sent', async () => {
    const { onboarding, sent } = acme({ individual: table, options })
    await onboarding.create({ ...person, providerOptions: { acme: { note: 'hi' } } })
    expect(sent).toEqual([{ note: 'hi' }])
  })

  test.each([
    [{ nota: 'hi' }, [' providerOptions.acme.nota unknown_key']],
    [{ note: 'hello' }, [' providerOptions.acme.note invalid']],
    [
      { note: null, flag: 'yes' },
      [' providerOptions.acme.note invalid', ' providerOptions.acme.flag invalid'],
    ],
    ['hi', [' providerOptions.acme invalid']],
    [null, [' providerOptions.acme invalid']],
  ])('%j is checked by this provider', (acmeOptions, expected) => {
    expect(wrong(table, { providerOptions: { acme: acmeOptions } }, options)).toEqual(expected)
  })

  test('none are known where the provider declares none', () => {
    const plain = individualTable({ mail: optional('email') })
    expect(wrong(plain, { providerOptions: { acme: { note: 'hi' } } })).toEqual([
      ' providerOptions.acme.note unknown_key',
    ])
  })

  test('of other providers are nobody’s business here, whatever they hold', () => {
    expect(wrong(table, { providerOptions: { elsewhere: 7, other: { note: null } } }, options)).toEqual([])
  })
})

test('what is wrong canonically and at the provider is told in one round, once each', () => {
  const table = individualTable({
    sex: required('gender', codes({ male: 'M' })),
    born: required('dateOfBirth', matching(/^19/, 'must be in the 20th century')),
    number: optional(bank('accountNumber'), digits(5, 6)),
    copy: optional(bank('accountNumber'), maxLength(3)),
  })
  const facts = {
    gender: 'other',
    dateOfBirth: '2031-01-01',
    nickname: 'x',
    payoutAccounts: [{ kind: 'bank', accountNumber: '12a4' }],
  }
  expect(wrong(table, facts)).toEqual([
    ' dateOfBirth invalid',
    ' nickname unknown_key',
    'sex gender not_accepted',
    'number payoutAccounts[0].accountNumber invalid',
    'copy payoutAccounts[0].accountNumber too_long',
  ])
})

test('create refuses with all of it and sends nothing', async () => {
  const { onboarding, sent } = acme({
    individual: individualTable({
      job: optional('occupation', maxLength(3)),
      mail: required('email'),
      contact: required(firstOf('phone', 'address.city')),
    }),
  })
  const result = await onboarding.create({ ...person, occupation: 'baker', gender: 'x' as 'male' })
  expect(result._unsafeUnwrapErr()).toMatchObject({
    code: 'invalid_customer',
    delivery: 'not_sent',
    retryable: false,
    issues: [
      { path: 'email', code: 'required', providerField: 'mail' },
      { path: 'phone', code: 'required', providerField: 'contact' },
      { path: 'address.line1', code: 'required', providerField: 'contact' },
      { path: 'address.country', code: 'required', providerField: 'contact' },
      { path: 'address.city', code: 'required', providerField: 'contact' },
      { path: 'gender', code: 'invalid' },
      { path: 'occupation', code: 'too_long', providerField: 'job' },
    ],
  })
  const sound = await onboarding.create({ ...person, occupation: 'baker', phone: '+966512345678' })
  expect(sound._unsafeUnwrapErr().code).toBe('unmet_requirements')
  expect(sent).toEqual([])
})
