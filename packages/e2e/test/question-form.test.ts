import {
  codes,
  type Individual,
  individualTable,
  matching,
  maxLength,
  type RuleWords,
  wordsOf,
} from '@portico/adapter-kit'
import {
  answer,
  type CustomerKind,
  type FormOptions,
  formJsonSchema,
  orThrow,
  questions,
} from '@portico/core'
import { companies, individuals, now, removals, withoutParts } from '@portico/test-support'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { askingSets, unreadyOf } from './support/adapter-sets.ts'
import { answersToAll } from './support/answers.ts'
import { strictValidators, validatorOf } from './support/form-validators.ts'
import { described, inventedAdapters } from './support/invented-adapters.ts'

const { optional, pick, required } = wordsOf<Individual>()

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
      rules: ({ allOrNone, requireOneOf, when }) => [
        requireOneOf(when('gender', ['male']), ['job'], 'men have jobs'),
        allOrNone('a bank account', ['code', 'iban']),
      ],
    },
  ),
)
const makeForm = (options?: FormOptions) =>
  formJsonSchema(questions('individual', [adapter], { now }), options)
const makeValidator = () => validatorOf(makeForm())
const whole = {
  reference: 'customer-0001',
  name_given: 'Amal',
  gender: 'female',
  address_line1: '12 Palm Street',
  address_city: 'Springfield',
  address_country: 'SA',
}
const untouched = { occupation: '', payoutAccounts_bank_bankCode: '', payoutAccounts_bank_iban: '' }

describe('the form of questions', () => {
  test('is one flat object with titles and limits', () => {
    expect(makeForm()).toMatchObject({
      type: 'object',
      required: Object.keys(whole),
      additionalProperties: false,
      properties: {
        occupation: { type: 'string', title: 'Occupation', maxLength: 12 },
        payoutAccounts_bank_iban: { title: 'IBAN', description: 'Without blanks' },
      },
    })
  })

  test('names no draft, so that validators of drafts 7 and 2020-12 take it', () => {
    expect(makeForm()).not.toHaveProperty('$schema')
    expect(strictValidators(makeForm())).toHaveLength(2)
  })

  test('has no examples, which forms show as suggestions', () => {
    expect(JSON.stringify(makeForm())).not.toContain('"examples"')
  })

  test('has keys that no library takes apart', () => {
    for (const key of Object.keys(makeForm().properties)) expect(key).toMatch(/^[A-Za-z]\w*$/)
  })

  test('gives codes titles, and sorts countries by name', () => {
    const { gender, address_country: country } = makeForm().properties
    expect(gender?.oneOf).toEqual([
      { const: '', title: '' },
      { const: 'male', title: 'Male' },
      { const: 'female', title: 'Female' },
    ])
    expect(country?.oneOf).toContainEqual({ const: 'SA', title: 'Saudi Arabia' })
    expect(country?.oneOf?.map(({ title }) => title).indexOf('Åland Islands')).toBe(2)
    expect(country?.oneOf).toHaveLength(251)
  })

  test('takes answers that are whole and none that lack something', () => {
    const problems = makeValidator()
    expect(problems(whole)).toEqual([])
    for (const key of Object.keys(whole)) {
      expect(problems({ ...whole, [key]: undefined })).toEqual([key])
      expect(problems({ ...whole, [key]: '' })).toEqual([key])
    }
  })

  test('takes fields that were left empty, and so does answer', () => {
    const problems = makeValidator()
    expect(problems({ ...whole, ...untouched })).toEqual([])
    const nothing = { email: null, phone: undefined }
    const filled = answer({ kind: 'individual' }, { ...whole, ...untouched, ...nothing }, { now })
    expect(filled).toEqual(answer({ kind: 'individual' }, whole, { now }))
    expect(filled.isOk()).toBe(true)
  })

  test('says in short words what is empty', () => {
    const [validate] = strictValidators(makeForm())
    validate?.({ ...whole, gender: '' })
    expect(validate?.errors?.[0]).toMatchObject({
      instancePath: '/gender',
      message: 'must NOT have fewer than 1 characters',
    })
  })

  test('takes nothing that is not asked', () => {
    const problems = makeValidator()
    expect(problems({ ...whole, email: 'amal@example.com' })).toEqual(['email'])
  })

  test('requires what an answer makes necessary', () => {
    const problems = makeValidator()
    expect(problems({ ...whole, gender: 'male' })).toEqual(['occupation'])
    expect(problems({ ...whole, gender: 'male', occupation: '' })).toEqual(['occupation'])
    expect(problems({ ...whole, gender: 'male', occupation: 'nurse' })).toEqual([])
  })

  test('requires the rest of a list element that has one answer', () => {
    const problems = makeValidator()
    expect(problems({ ...whole, ...untouched, payoutAccounts_bank_bankCode: '1174c' })).toEqual([
      'payoutAccounts_bank_iban',
    ])
    const iban = 'SA0380000000608010167519'
    expect(
      problems({ ...whole, payoutAccounts_bank_bankCode: '1174c', payoutAccounts_bank_iban: iban }),
    ).toEqual([])
  })

  test('requires the rest of an object that has one answer', () => {
    const rules = ({ requireOneOf, when }: RuleWords<Individual>) => [
      requireOneOf(when('gender', ['male']), ['town'], 'men have towns'),
    ]
    const town = described(
      'acme',
      individualTable({ sex: required('gender'), town: optional('address.city') }, { rules }),
    )
    const form = formJsonSchema(questions('individual', [town], { now }))
    const problems = validatorOf(form)
    const answers = { reference: '1', name_given: 'Amal', gender: 'female' }
    expect(problems(answers)).toEqual([])
    expect(problems({ ...answers, address_city: 'Springfield' })).toEqual([
      'address_line1',
      'address_country',
    ])
  })

  test('has no conditions if all is asked of everyone', () => {
    const plain = described('acme', individualTable({ job: required('occupation') }))
    expect(formJsonSchema(questions('individual', [plain], { now }))).not.toHaveProperty('allOf')
  })

  test('offers codes of an optional answer besides none', () => {
    const rules = ({ requireOneOf, when }: RuleWords<Individual>) => [
      requireOneOf(when('occupation', ['nurse']), ['sex'], 'of nurses'),
    ]
    const table = individualTable({ job: required('occupation'), sex: optional('gender') }, { rules })
    const form = formJsonSchema(questions('individual', [described('acme', table)], { now }))
    const problems = validatorOf(form)
    expect(form.properties.gender).toMatchObject({
      default: '',
      oneOf: [{ const: '', title: '' }, {}, {}, {}],
    })
    const answers = { reference: '1', name_given: 'Amal', gender: '' }
    expect(problems({ ...answers, occupation: 'cook' })).toEqual([])
    expect(problems({ ...answers, occupation: 'nurse' })).toEqual(['gender'])
  })

  test('takes a date or never as one text', () => {
    const expiry = described(
      'acme',
      individualTable({ until: required(pick('identifications', { type: 'passport' })('expiresOn')) }),
    )
    const form = formJsonSchema(questions('individual', [expiry], { now }))
    const problems = validatorOf(form)
    const key = 'identifications_passport_expiresOn'
    const answers = {
      reference: '1',
      name_given: 'Amal',
      identifications_passport_number: 'Z1',
      identifications_passport_issuingCountry: 'SA',
    }
    expect(form.properties[key]).toMatchObject({
      type: 'string',
      description: 'A date as YYYY-MM-DD, or never',
    })
    const taken = ['2039-12-31', 'never', '2039-02-29', 'ever', ''].filter(
      (value) => problems({ ...answers, [key]: value }).length === 0,
    )
    expect(taken).toEqual(['2039-12-31', 'never'])
  })

  test('says a conflict, takes no answer to it, and is valid without one', () => {
    const other = described('bolt', individualTable({ sex: required('gender', codes({ other: 'X' })) }))
    const form = formJsonSchema(questions('individual', [adapter, other], { now }))
    const problems = validatorOf(form)
    expect(form.properties.gender).toMatchObject({
      readOnly: true,
      description: 'No answer satisfies all: ACME accepts male, female; BOLT accepts other',
    })
    const { gender, ...others } = whole
    expect(problems(others)).toEqual([])
    expect(problems({ ...others, gender: '' })).toEqual([])
    expect(['male', 'other'].flatMap((value) => problems({ ...whole, gender: value }))).toEqual([
      'gender',
      'gender',
    ])
  })

  test('leaves out patterns that cannot be read with the flag u', () => {
    const table = individualTable({ job: required('occupation', matching(/^[\w-. ]+$/, 'must be words')) })
    const form = formJsonSchema(questions('individual', [described('acme', table)], { now }))
    const problems = validatorOf(form)
    expect(problems({ reference: '1', name_given: 'Amal', occupation: 'nurse' })).toEqual([])
  })

  test('is JSON', () => {
    expect(JSON.parse(JSON.stringify(makeForm()))).toEqual(makeForm())
  })
})

describe('the labels of a form', () => {
  const labels = {
    'name.given': 'Vorname',
    'gender.female': 'weiblich',
    'identifications[].number': 'Nummer',
    'identifications[].type.passport': 'Reisepass',
    'phone.description': 'Mit Ländervorwahl',
    payoutAccounts_bank_iban: 'Kontonummer (IBAN)',
  }

  test('are translated by the place in the model, or by key', () => {
    const { properties } = makeForm({ labels })
    expect(properties.name_given?.title).toBe('Vorname')
    expect(properties.payoutAccounts_bank_iban?.title).toBe('Kontonummer (IBAN)')
    expect(properties.gender?.oneOf).toEqual([
      { const: '', title: '' },
      { const: 'male', title: 'Male' },
      { const: 'female', title: 'weiblich' },
    ])
  })

  test('distinguish elements by translated codes', () => {
    const documents = described(
      'acme',
      individualTable({
        one: required(pick('identifications', { type: 'passport' })('number')),
        two: required(pick('identifications', { type: 'tax_id' })('number')),
        phone: required('phone'),
      }),
    )
    const { properties } = formJsonSchema(questions('individual', [documents], { now }), { labels })
    expect(properties.identifications_passport_number?.title).toBe('Nummer (Reisepass)')
    expect(properties.identifications_tax_id_number?.title).toBe('Nummer (Tax ID)')
    expect(properties.phone?.description).toBe('Mit Ländervorwahl')
  })

  test('name countries in the language', () => {
    const { properties } = makeForm({ language: 'de' })
    expect(properties.address_country?.oneOf).toContainEqual({ const: 'SA', title: 'Saudi-Arabien' })
  })

  test('are codes if the runtime does not know the language', () => {
    const { properties } = makeForm({ language: 'not a language' })
    expect(properties.address_country?.oneOf).toContainEqual({ const: 'SA', title: 'SA' })
  })
})

// Compiling hundreds of country names takes time.
const runs = { numRuns: 5, endOnFailure: true }

describe('whatever is asked', { timeout: 120_000 }, () => {
  const kinds: CustomerKind[] = ['individual', 'company']
  const sets = kinds.flatMap((kind) =>
    askingSets(kind).map((set) => ({ kind, ids: set.map(({ id }) => id).join(', '), set })),
  )

  test.each(sets)('$ids: the form takes good answers of any $kind, who is then ready', ({ kind, set }) => {
    const customers = fc
      .tuple(kind === 'individual' ? individuals : companies, removals)
      .map(([customer, removed]) => withoutParts(customer, removed))
    const cases = fc.oneof(fc.constant({ kind }), customers).chain((customer) => {
      const asked = questions(customer, set, { now })
      return fc.record({
        customer: fc.constant(customer),
        form: fc.constant(formJsonSchema(asked)),
        answers: answersToAll(asked, customer),
      })
    })
    const check = fc.property(cases, ({ customer, form, answers }) => {
      const empty = Object.fromEntries(Object.keys(form.properties).map((key) => [key, '']))
      const problems = validatorOf(form)
      expect(problems(answers)).toEqual([])
      expect(problems({ ...empty, ...answers })).toEqual([])
      const filled = orThrow(answer(customer, { ...empty, ...answers }, { now }))
      expect(unreadyOf(filled, set)).toEqual([])
    })
    fc.assert(check, runs)
  })

  test('every validator compiles the form, and takes some answers', () => {
    const check = fc.property(inventedAdapters, (adapters) => {
      const asked = questions('individual', adapters, { now })
      expect(strictValidators(formJsonSchema(asked))).toHaveLength(2)
    })
    fc.assert(check, runs)
  })
})
