import { codes, digits, expiryDate, inScript, matching, maxLength } from '@portico/adapter-kit'
import type { AdapterDescription, Condition } from '@portico/core'
import {
  type Field,
  type FieldTable,
  type LeafSource,
  listRequirements,
  type Rule,
  type Source,
  type Step,
} from '@portico/core/adapter'
import fc from 'fast-check'
import * as z from 'zod'

/** What an adapter says of itself, with a table made of plain data. */
export function described(id: string, table: FieldTable): AdapterDescription {
  const owner = { id, name: id.toUpperCase(), options: z.strictObject({}) }
  return {
    ...owner,
    kinds: [table.kind],
    capabilities: { idempotent: [], lookupByReference: false },
    settings: z.strictObject({}),
    table: (kind) => (kind === table.kind ? table : undefined),
    requirements: (kind) => (kind === table.kind ? listRequirements(table, owner) : []),
  }
}

const steps = (...words: fc.Arbitrary<{ step: Step }[]>[]): fc.Arbitrary<Step[]> =>
  fc.tuple(...words).map((lists) => lists.flat().map(({ step }) => step))

const maybe = <T>(word: fc.Arbitrary<T>): fc.Arbitrary<T[]> =>
  fc.option(word, { freq: 2 }).map((found) => (found === null ? [] : [found]))

const limit = fc.integer({ min: 3, max: 40 }).map(maxLength)
const letters = fc.constant(matching(/^[A-Za-z ]+$/, 'must be letters'))
const someCodes = (words: string[]) =>
  fc
    .subarray(words, { minLength: Math.ceil(words.length / 2) })
    .map((taken) => codes(Object.fromEntries(taken.map((word) => [word, `x-${word}`]))))

const countries = someCodes(['SA', 'AE', 'ID', 'KW'])
const types = ['national_id', 'passport', 'work_permit', 'tax_id']

/** Which canonical values there are, and what a provider may want of each. */
const wordsOf: Record<string, fc.Arbitrary<Step[]>> = {
  'name.given': steps(maybe(limit), maybe(letters)),
  'name.family': steps(maybe(limit)),
  'name.local': steps(maybe(fc.constant(inScript('Arabic')))),
  email: steps(),
  phone: steps(),
  gender: steps(maybe(someCodes(['male', 'female', 'other']))),
  nationality: steps(maybe(countries)),
  occupation: steps(maybe(limit)),
  'address.line1': steps(maybe(limit)),
  'address.city': steps(maybe(limit)),
  'address.postalCode': steps(),
  'address.country': steps(maybe(countries)),
}

const elementWords: Record<string, Record<string, fc.Arbitrary<Step[]>>> = {
  identifications: {
    number: steps(maybe(limit)),
    // A provider has codes for the types that it looks for.
    type: steps(maybe(fc.constant(codes(Object.fromEntries(types.map((type) => [type, `x-${type}`])))))),
    issuingCountry: steps(maybe(countries)),
    expiresOn: steps(maybe(fc.constant(expiryDate))),
  },
  payoutAccounts: {
    accountNumber: steps(maybe(fc.constant(digits(13, 19)))),
    bankCode: steps(maybe(limit)),
    iban: steps(),
    currency: steps(maybe(someCodes(['SAR', 'KWD', 'AED']))),
  },
}

const placeholder = fc.option(fc.constant({ name: 'familyName', value: 'LNU' }), { nil: undefined, freq: 4 })

const plainLeaf: fc.Arbitrary<LeafSource> = fc.constantFrom(...Object.keys(wordsOf)).chain((path) =>
  fc.record({ steps: wordsOf[path] ?? fc.constant([]), placeholder }).map(
    ({ steps, placeholder }): LeafSource => ({
      type: 'leaf',
      path,
      steps,
      ...(path === 'name.family' && placeholder && { placeholder }),
    }),
  ),
)

const joinable = fc.subarray(
  ['name.given', 'name.family', 'address.line1', 'address.city', 'address.country'],
  {
    minLength: 2,
  },
)

const plainSource: fc.Arbitrary<Source> = fc.oneof(
  { weight: 4, arbitrary: plainLeaf },
  {
    weight: 1,
    arbitrary: fc
      .record({ paths: joinable, steps: steps(maybe(fc.integer({ min: 24, max: 60 }).map(maxLength))) })
      .map(
        ({ paths, steps }): Source => ({
          type: 'join',
          parts: paths.map((path) => ({ type: 'leaf', path, steps: [] })),
          separator: ', ',
          steps,
        }),
      ),
  },
  {
    weight: 1,
    arbitrary: fc
      .tuple(plainLeaf, plainLeaf, steps(maybe(fc.integer({ min: 30, max: 50 }).map(maxLength))))
      .filter(([one, other]) => one.path !== other.path)
      .map(([one, other, steps]): Source => ({ type: 'firstOf', sources: [one, other], steps })),
  },
)

/** The fields of a provider that read one list element. */
const elementSources: fc.Arbitrary<Source[]> = fc
  .oneof(
    fc.subarray(types, { minLength: 1 }).map((type) => ({ list: 'identifications', where: { type } })),
    fc.constant({ list: 'payoutAccounts', where: { kind: ['bank'] } }),
  )
  .chain((pick) => {
    const words = elementWords[pick.list] ?? {}
    return fc
      .subarray(Object.keys(words), { minLength: 1 })
      .chain((keys) =>
        fc
          .tuple(...keys.map((key) => words[key] ?? steps()))
          .map((found) =>
            found.map((steps, index): Source => ({ type: 'leaf', path: keys[index] ?? '', pick, steps })),
          ),
      )
  })

const conditions: Condition[] = [
  { path: 'gender', in: ['male'] },
  { path: 'payoutAccounts[].currency', in: ['KWD', 'AED'] },
  { path: 'identifications[].type', in: ['passport'] },
  { path: 'address', present: true },
  { not: { path: 'gender', in: ['female', 'other'] } },
  {
    all: [
      { path: 'nationality', in: ['SA', 'KW'] },
      { path: 'email', present: false },
    ],
  },
  {
    any: [
      { path: 'name.family', present: true },
      { path: 'gender', in: ['other'] },
    ],
  },
]

const someConditions = fc.array(fc.option(fc.constantFrom(...conditions), { nil: undefined, freq: 1 }), {
  minLength: 20,
  maxLength: 20,
})

const tables: fc.Arbitrary<FieldTable> = fc
  .record({
    plain: fc.array(plainSource, { minLength: 1, maxLength: 5 }),
    elements: fc.array(elementSources, { maxLength: 2 }),
    required: fc.array(fc.boolean(), { minLength: 20, maxLength: 20 }),
    requiredIf: someConditions,
    sentIf: someConditions,
    together: maybe(fc.array(fc.nat(), { minLength: 2, maxLength: 3 })),
    either: maybe(
      fc.tuple(fc.constantFrom(...conditions), fc.array(fc.nat(), { minLength: 1, maxLength: 3 })),
    ),
  })
  .map(({ plain, elements, required, requiredIf, sentIf, together, either }) => {
    const sources = [...plain, ...elements.flat()]
    const fields = sources.map(
      (source, index): Field => ({
        name: `f${index}`,
        required: required[index] ?? false,
        ...(requiredIf[index] && { requiredIf: requiredIf[index] }),
        ...(sentIf[index] && { sentIf: sentIf[index] }),
        encrypted: false,
        source,
      }),
    )
    const names = (places: number[]) => [...new Set(places.map((place) => `f${place % fields.length}`))]
    const rules: Rule[] = [
      ...together.map((places): Rule => ({ type: 'allOrNone', what: 'both', fields: names(places) })),
      ...either.map(
        ([when, places]): Rule => ({ type: 'anyOf', when, fields: names(places), reason: 'of the rule' }),
      ),
    ]
    return { kind: 'individual', fields, rules, updatable: [] }
  })

/** A few invented providers that want whatever, also what does not go together. */
export const inventedAdapters: fc.Arbitrary<AdapterDescription[]> = fc
  .array(tables, { minLength: 1, maxLength: 3 })
  .map((all) => all.map((table, index) => described(`p${index}`, table)))
