import {
  allOrNone,
  codes,
  individualTable,
  maxLength,
  optional,
  pick,
  required,
  requireOneOf,
  when,
} from '@portico/adapter-kit'
import { type Answers, answer, formJsonSchema, questions } from '@portico/core'
import { now } from '@portico/test-support'
import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { factories, setsOf } from './support/adapter-sets.ts'
import { answersToAll } from './support/answers.ts'
import { described } from './support/invented-adapters.ts'

function compiled(schema: object) {
  // Ours besides draft 2020-12: the model's own word, which form libraries pass over.
  const ajv = new Ajv2020({ strict: true, strictRequired: false, allErrors: true, keywords: ['sensitivity'] })
  addFormats.default(ajv)
  ajv.addFormat('e164', /^\+[1-9]\d{6,14}$/)
  return ajv.compile(schema)
}

const bank = pick('payoutAccounts', { kind: 'bank' })
const adapter = described(
  'acme',
  individualTable(
    {
      sex: required('gender', codes({ male: 'M', female: 'F' })),
      job: optional('occupation', maxLength(12)),
      code: optional(bank('bankCode')),
      iban: optional(bank('iban')),
      town: required('address.city'),
    },
    {
      rules: [
        requireOneOf(when('gender', ['male']), ['job'], 'men have jobs'),
        allOrNone('a bank account', ['code', 'iban']),
      ],
    },
  ),
)
// Made anew by each test: what is made while a file loads belongs to no test.
const makeForm = () => formJsonSchema(questions('individual', [adapter], { now }))
const isValid = (answers: object) => compiled(makeForm())(answers)
const whole = {
  reference: 'customer-0001',
  'name.given': 'Amal',
  gender: 'female',
  'address.line1': '12 Palm Street',
  'address.city': 'Springfield',
  'address.country': 'SA',
}

describe('the form of questions', () => {
  test('is one flat object of draft 2020-12, with titles, enumerations and limits', () => {
    expect(makeForm()).toMatchObject({
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      type: 'object',
      required: Object.keys(whole),
      additionalProperties: false,
      properties: {
        gender: { type: 'string', title: 'Gender', enum: ['male', 'female'] },
        occupation: { type: 'string', title: 'Occupation', maxLength: 12 },
        'payoutAccounts[kind=bank].iban': { title: 'IBAN', sensitivity: 'sensitive' },
      },
    })
  })

  test('takes answers that are whole and none that lack something', () => {
    expect(isValid(whole)).toBe(true)
    for (const key of Object.keys(whole)) {
      expect([key, isValid({ ...whole, [key]: undefined })]).toEqual([key, false])
    }
  })

  test('takes nothing that is not asked', () => {
    expect(isValid({ ...whole, email: 'amal@example.com' })).toBe(false)
  })

  test('requires what an answer makes necessary', () => {
    expect(isValid({ ...whole, gender: 'male' })).toBe(false)
    expect(isValid({ ...whole, gender: 'male', occupation: 'nurse' })).toBe(true)
  })

  test('says under which answers something is required, and nothing where all is', () => {
    const condition = { properties: { gender: { enum: ['male'] } }, required: ['gender'] }
    // biome-ignore lint/suspicious/noThenProperty: it is JSON Schema's own word
    expect(makeForm().allOf).toEqual([{ if: { anyOf: [condition] }, then: { required: ['occupation'] } }])
    const plain = described('acme', individualTable({ sex: required('gender') }))
    expect(formJsonSchema(questions('individual', [plain], { now }))).not.toHaveProperty('allOf')
  })

  test('leaves open what depends on what is not asked', () => {
    expect(isValid({ ...whole, 'payoutAccounts[kind=bank].bankCode': '1174c' })).toBe(true)
  })

  test('says a conflict, and takes no answer to it', () => {
    const other = described('bolt', individualTable({ sex: required('gender', codes({ other: 'X' })) }))
    const torn = formJsonSchema(questions('individual', [adapter, other], { now }))
    expect(torn).toMatchObject({
      properties: { gender: { not: {}, description: 'ACME accepts male, female; BOLT accepts other' } },
    })
    expect(['male', 'other'].some((gender) => compiled(torn)({ ...whole, gender }))).toBe(false)
  })

  test('is JSON', () => {
    expect(JSON.parse(JSON.stringify(makeForm()))).toEqual(makeForm())
  })

  const sets = setsOf(factories, 'individual').map((set) => ({
    ids: set.map(({ id }) => id).join(', '),
    set,
  }))
  test.each(sets)('$ids: takes whatever the questions take', ({ set }) => {
    const asks = questions('individual', set, { now })
    const validate = compiled(formJsonSchema(asks))
    const check = (answers: Answers) => {
      expect(validate(JSON.parse(JSON.stringify(answers))), JSON.stringify(validate.errors)).toBe(true)
      expect(answer({ kind: 'individual' }, answers, { now }).isOk()).toBe(true)
    }
    fc.assert(fc.property(answersToAll(asks, {}), check), { numRuns: 20 })
  })
})
