import {
  type AdapterDescription,
  type Answers,
  answer,
  asksForValue,
  preflight,
  questions,
  type Requirement,
} from '@portico/core'
import type { FieldTable } from '@portico/core/adapter'
import { individuals, now, removals, withoutParts } from '@portico/test-support'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { answersToAll } from './support/answers.ts'
import { inventedAdapters } from './support/invented-adapters.ts'

interface Case {
  adapters: AdapterDescription[]
  customer: object
  /** Absent where a conflict was told. */
  answers: Answers | undefined
}

/** A case that can be read when it fails. */
const readable = (found: Case): Case =>
  Object.assign(found, { [fc.toStringMethod]: () => JSON.stringify(inWords(found), null, 1) })

const inWords = ({ adapters, customer, answers }: Case) => ({
  customer,
  answers,
  tables: adapters.map((adapter) => tableInWords(adapter.table('individual'))),
})

const tableInWords = (table: FieldTable | undefined) => ({
  rules: table?.rules,
  fields: table?.fields.map((field) =>
    JSON.stringify(field, (key, value) => (key === 'steps' ? value.map(stepInWords) : value)),
  ),
})

const stepInWords = (step: { apply: (value: unknown) => unknown }) => JSON.stringify(step.apply('?'))

const inShort = (requirement: Requirement): unknown => {
  if (asksForValue(requirement)) return requirement.path
  if (requirement.type === 'link') return requirement.for
  return requirement.type === 'anyOf'
    ? requirement.alternatives.map((way) => way.map(inShort))
    : requirement.document
}

function casesOf(adapters: AdapterDescription[], customer: object, isKindAlone: boolean): fc.Arbitrary<Case> {
  const asks = questions(isKindAlone ? 'individual' : customer, adapters, { now })
  const answers = asks.some(({ conflict }) => conflict)
    ? fc.constant(undefined)
    : answersToAll(asks, customer)
  return answers.map((answers) => readable({ adapters, customer, answers }))
}

function expectReady({ adapters, customer, answers = {} }: Case): void {
  const filled = answer(customer, answers, { now })
  expect(filled.isErr() ? filled.error.issues : []).toEqual([])
  for (const { missing, invalid } of preflight(filled._unsafeUnwrap(), adapters, { now })) {
    const wrong = invalid.map(({ path, message }) => `${path} ${message}`)
    expect([...missing.map(inShort), ...wrong]).toEqual([])
  }
}

const lasts = (expiresOn = 'never') => expiresOn === 'never' || expiresOn >= '2026-03-02'

const bare = { kind: 'individual' }

test('whatever providers want, answers make a bare customer ready for all, unless a conflict was told', () => {
  let told = 0
  const cases = inventedAdapters.chain((adapters) => casesOf(adapters, bare, true))
  fc.assert(
    fc.property(cases, (found) => {
      if (found.answers) expectReady(found)
      else told += 1
    }),
    { numRuns: 150 },
  )
  expect(told).toBeLessThan(30)
})

test('the same for customers of whom something is known, who are asked only for what is lacking', () => {
  const customers = fc
    .tuple(individuals, removals)
    .map(([customer, removals]) => withoutParts(customer, removals))
    // Which document a provider takes cannot be known while the type of one is not, nor of one that has run out, whose place
    // a new one takes that another provider asks for: two rounds it is then.
    .filter(({ identifications = [] }) =>
      identifications.every(({ type, expiresOn }) => type && lasts(expiresOn)),
    )
  const cases = fc
    .tuple(inventedAdapters, customers)
    .chain(([adapters, customer]) => casesOf(adapters, customer, false))
  fc.assert(
    fc.property(cases, (found) => {
      if (found.answers) expectReady(found)
    }),
    { numRuns: 150 },
  )
})
