import { formJsonSchema, questions } from '@portico/core'
import {
  type FieldSpecs,
  type Individual,
  individualTable,
  requiredIf,
  sentIf,
  wordsOf,
} from '@portico/core/adapter'
import { describe, expect, test } from 'vitest'
import { described } from './support/invented-adapters.ts'

const { all, not, optional, present, required, when } = wordsOf<Individual>()

const provider = (id: string, fields: FieldSpecs<Individual>) => described(id, individualTable(fields))
const named = { first: required('name.given') }
const asking = provider('asking', { ...named, sex: required('gender'), mail: optional('email') })
const deciding = provider('deciding', {
  ...named,
  job: optional('occupation', requiredIf(when('gender', ['male']))),
  call: required('phone', sentIf(all(not(present('email')), when('gender', ['female'])))),
})

describe('a condition on what another provider asks for', () => {
  const asked = questions('individual', [asking, deciding])
  const whenOf = (path: string) => asked.find((question) => question.path === path)?.when

  test('is asked about in the same form', () => {
    expect(whenOf('occupation')).toEqual([{ path: 'gender', in: ['male'] }])
    expect(whenOf('phone')).toEqual([
      {
        all: [{ not: { path: 'email', present: true } }, { path: 'gender', in: ['female'] }],
      },
    ])
  })

  test('requires the answer in the form', () => {
    expect(formJsonSchema(asked).allOf).toContainEqual({
      if: { anyOf: [{ properties: { gender: { enum: ['male'] } }, required: ['gender'] }] },
      // biome-ignore lint/suspicious/noThenProperty: it is JSON Schema's own word
      then: { properties: { occupation: { type: 'string', minLength: 1 } }, required: ['occupation'] },
    })
  })

  test('is left out for a customer for whom it does not hold', () => {
    const customer = { kind: 'individual', name: { given: 'Amal' }, gender: 'female', email: 'a@example.com' }
    expect(questions(customer, [asking, deciding]).map(({ path }) => path)).toEqual(['reference'])
  })
})
