import {
  codes,
  convert,
  digits,
  type Individual,
  maxLength,
  type StepWord,
  wordsOf,
} from '@portico/adapter-kit'
import { questions } from '@portico/core'
import { now } from '@portico/test-support'
import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import {
  acme,
  amal,
  ask,
  bolt,
  complaint,
  corp,
  find,
  noteOf,
  ofCompanies,
  taken,
  withOption,
} from './support/asking.ts'

const { join, optional, pick, required } = wordsOf<Individual>()

const document = (...type: ('national_id' | 'passport' | 'work_permit' | 'tax_id')[]) =>
  pick('identifications', { type })

describe('what a schema says', () => {
  test('is what the model says where no provider reads the answer', () => {
    const reference = find(ask([acme({ job: required('occupation') })]), 'reference')
    expect(z.globalRegistry.get(reference.schema)).toMatchObject({
      title: "Merchant's reference",
      maxLength: 128,
    })
    expect(z.globalRegistry.get(reference.schema)?.examples).toEqual(['customer-0001'])
  })

  test('stays as it is where every value will do', () => {
    const question = find(ask([acme({ sex: required('gender') })]), 'gender')
    expect(complaint(question, 'none')).toEqual(['must be male, female or other'])
  })

  test('is that nothing will do where the words of a list are too long for the text they go into', () => {
    const text = join(['name.given', 'gender'], ' ')
    const asked = ask([acme({ text: required(text, maxLength(4)), sex: required('gender') })])
    expect(find(asked, 'gender').conflict).toBe('ACME accepts male, female, other')
    expect(taken(find(asked, 'gender'), ['male', 'female', 'other'])).toEqual([])
  })

  test('has no pattern that is narrower than what is checked', () => {
    const bare = convert((value: string) => ({ type: 'value', value: value.replace(/^Z/, '') }))
    const question = find(
      ask([acme({ id: required(document('passport')('number'), bare, digits(3, 9)) })]),
      'identifications_passport_number',
    )
    expect(taken(question, ['Z1234567', '12', 'A123'])).toEqual(['Z1234567'])
    expect(z.globalRegistry.get(question.schema)).not.toHaveProperty('allOf')
  })

  test('has the least and the most length, and may have them equal', () => {
    const note = z.string().min(4).meta({ title: 'Note', minLength: 4 })
    expect(z.globalRegistry.get(noteOf(withOption(note)).schema)).toMatchObject({ minLength: 4 })
    const exact = noteOf(withOption(note, [4]))
    expect(z.globalRegistry.get(exact.schema)).toMatchObject({ minLength: 4, maxLength: 4 })
    expect(taken(exact, ['abc', 'abcd', 'abcde'])).toEqual(['abcd'])
    expect(z.globalRegistry.get(noteOf(withOption(z.string())).schema)).not.toHaveProperty('minLength')
  })

  test('has the greatest of the least lengths', () => {
    const least = (minLength: number): StepWord => ({
      word: 'step',
      step: {
        apply: (value) =>
          String(value).length < minLength
            ? { type: 'invalid', message: 'is too short' }
            : { type: 'value', value },
        narrow: (schema) => (schema as z.ZodType).meta({ ...z.globalRegistry.get(schema), minLength }),
      },
    })
    const job = (minLength: number) => ({ job: required('occupation', least(minLength)) })
    const question = find(ask([acme(job(5)), bolt(job(3)), corp(job(4))]), 'occupation')
    expect(z.globalRegistry.get(question.schema)).toMatchObject({ minLength: 5, examples: ['engineer'] })
    expect(taken(question, ['cook', 'nurse'])).toEqual(['nurse'])
  })

  test('is that nothing will do where what is too short for one is too long for another', () => {
    const note = noteOf(
      withOption(
        z
          .string()
          .min(4)
          .meta({ title: 'Note', minLength: 4, examples: ['abcd'] }),
        [3],
      ),
    )
    expect(note.conflict).toBe('ACME leave no room for an answer')
    expect(complaint(note, 'abc')).toEqual(['ACME leave no room for an answer'])
    expect(z.globalRegistry.get(note.schema)).toMatchObject({ title: 'Note', examples: [] })
  })

  test('is that nothing will do where a provider has no code at all', () => {
    const asked = ask([
      acme({ sex: required('gender', codes({})) }),
      corp({ sex: optional('gender', codes({})) }),
    ])
    expect(find(asked, 'gender').conflict).toBe('ACME accepts none of these; CORP accepts none of these')
  })

  test('names all who leave no room together', () => {
    const line = (city: 'address.city' | 'address.postalCode') => ({
      line: required(join(['address.line1', city], ', '), maxLength(20)),
      city: required(city),
      town: required('address.city'),
    })
    const customer = { ...amal, address: { line1: '12 Palm Street North', country: 'SA', postalCode: '1' } }
    const asked = ask([acme(line('address.city')), bolt({ town: required('address.city') })], customer)
    expect(find(asked, 'address.city').conflict).toBe('ACME and BOLT leave no room for an answer')
  })

  test('holds birth dates against the clock, also those of a representative', () => {
    const days = ['1990-01-31', '2026-04-01', '1890-01-01']
    const born = find(ask([acme({ born: required('dateOfBirth') })]), 'dateOfBirth')
    expect(taken(born, days)).toEqual(['1990-01-31'])
    const company = ofCompanies(({ required }) => ({ born: required('representative.dateOfBirth') }))
    for (const [clock, valid] of [
      [now, []],
      [() => new Date('2027-01-01'), ['2026-04-01']],
    ] as const) {
      const asked = questions('company', [company], { now: clock })
      expect(taken(find(asked, 'representative.dateOfBirth'), days)).toEqual(['1990-01-31', ...valid])
    }
  })
})
