import type { Customer } from '@portico/core'
import * as z from 'zod'
import type { Bench } from '../bench/bench.ts'
import { failed } from '../bench/expect.ts'
import { checksOf, ensure, fail } from '../check.ts'
import { isReady } from '../customers/complete.ts'
import { valueAt, without, withValue } from '../customers/edit.ts'
import { schemaAt } from '../customers/model.ts'
import { difference, sentBy } from './sending.ts'

type Identification = Record<string, unknown>

/** A customer whose document is read, and another document that would do as well. */
function documentsOf(
  bench: Bench,
): { customer: Customer; one: Identification; other: Identification } | undefined {
  const kind = bench.kinds.find((candidate) =>
    bench.adapter
      .table(candidate)
      ?.fields.some(({ source }) => source.type === 'leaf' && source.pick?.list === 'identifications'),
  )
  if (!kind) return undefined
  const customer = bench.customer(kind)
  const one = valueAt(customer, 'identifications[0]') as Identification | undefined
  if (!one) return fail('the customer of the scenarios has no identification')
  const others = ['4711008', '1098765432', 'ZX4711008', 'L765432'].map((number) => ({
    ...one,
    number,
    issuingCountry: one.issuingCountry === 'DE' ? 'FR' : 'DE',
    expiresOn: '2041-11-30',
  }))
  const other = others.find((candidate) =>
    isReady(withDocuments(customer, candidate), bench.adapter, bench.now),
  )
  return other && { customer, one: { ...one, expiresOn: one.expiresOn ?? '2039-03-03' }, other }
}

const withDocuments = (customer: Customer, ...documents: Identification[]): Customer =>
  withValue(customer, 'identifications', documents)

/** Fails unless the customer goes out as if only the wanted document were there. */
async function ensureChosen(
  bench: Bench,
  customer: Customer,
  given: Identification[],
  wanted: Identification,
) {
  const { fields } = await sentBy(bench, withDocuments(customer, ...given))
  const alone = await sentBy(bench, withDocuments(customer, wanted))
  const mixed = difference(fields, alone.fields)
  ensure(mixed.length === 0, `not of the document that is to be used: ${mixed.join(', ')}`)
}

const skipWithoutDocuments = (bench: Bench) => (documentsOf(bench) ? undefined : 'it reads no identification')

/** Closed lists that are narrower here than in the canonical model. */
const narrowed = (bench: Bench) =>
  bench.kinds.flatMap((kind) =>
    bench.adapter.requirements(kind).flatMap((requirement) => {
      if (!('path' in requirement) || requirement.path.includes('[]')) return []
      const { path, schema } = requirement
      const canonical = schemaAt(kind, path)
      if (!(canonical instanceof z.ZodEnum)) return []
      const refused = canonical.options.find((option) => !schema.safeParse(option).success)
      return refused === undefined ? [] : [{ kind, path, refused }]
    }),
  )

export const mappingElements = checksOf('mapping', {
  'elements-are-not-mixed': {
    title: 'of several documents it uses one, and never the number of one with the expiry of another',
    doc: 'The first document has expired, the second has not: every field must be of the second. Read all fields of a document by one pick.',
    ownPromise: true,
    skip: skipWithoutDocuments,
    async run(bench) {
      const { customer, one, other } = documentsOf(bench) ?? fail('no documents')
      const expired = { ...one, issuedOn: undefined, expiresOn: '2020-01-01' }
      await ensureChosen(bench, customer, [expired, other], other)
    },
  },
  'incomplete-element-is-passed-over': {
    title: 'a document that lacks what the provider needs is passed over for one that has it',
    doc: 'The choice of a document is made once, for all its fields: the first complete one in the customer’s order.',
    ownPromise: true,
    skip: (bench) => {
      const found = documentsOf(bench)
      if (!found) return 'it reads no identification'
      const lacking = withDocuments(found.customer, without(found.one, 'expiresOn'))
      return isReady(lacking, bench.adapter, bench.now)
        ? 'it needs nothing of a document that may be absent'
        : undefined
    },
    async run(bench) {
      const { customer, one, other } = documentsOf(bench) ?? fail('no documents')
      await ensureChosen(bench, customer, [without(one, 'expiresOn'), other], other)
    },
  },
  'first-complete-element-wins': {
    title: 'of several complete documents the customer’s first is used',
    doc: 'The order is the customer’s own; a provider that takes several needs fields for several.',
    ownPromise: true,
    skip: skipWithoutDocuments,
    async run(bench) {
      const { customer, one, other } = documentsOf(bench) ?? fail('no documents')
      await ensureChosen(bench, customer, [one, other], one)
      await ensureChosen(bench, customer, [other, one], other)
    },
  },
  'unknown-codes-are-refused': {
    title: 'a word that the provider has no code for is refused by path, never guessed',
    doc: 'codes() has one table from canonical words to the provider’s. What is not in it is refused before sending.',
    skip: (bench) => (narrowed(bench).length > 0 ? undefined : 'it takes every canonical word'),
    async run(bench) {
      for (const { kind, path, refused } of narrowed(bench)) {
        const session = await bench.open()
        const result = await session.create(withValue(bench.customer(kind), path, refused))
        const { issues } = failed(result, { delivery: 'not_sent' }, `create with ${path} ${refused}`)
        ensure(
          issues.some((issue) => issue.path === path),
          `no issue names ${path}`,
        )
      }
    },
  },
})
