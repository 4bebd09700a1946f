import * as fc from 'fast-check'
import type { Bench } from '../bench/bench.ts'
import { succeeded } from '../bench/expect.ts'
import { checksOf, ensure } from '../check.ts'
import { without } from '../customers/edit.ts'
import { type Choose, choicesIn, fill, pathsIn } from '../customers/fill.ts'
import { askedNow, conditional, meeting } from './conditions.ts'
import { bareOf, removable } from './incomplete-customers.ts'
import { preflightOf } from './preflight-of.ts'
import { property } from './property.ts'

/** Fills what is asked for, once, and lets the stand-in decide. */
async function ensureCloses(bench: Bench, customer: unknown, choose?: Choose): Promise<void> {
  const asked = preflightOf(bench, customer)
  if (asked.invalid.length > 0) return
  const filled = fill(customer, asked.missing, choose)
  const { ready, missing, invalid } = preflightOf(bench, filled)
  const left = [...pathsIn(missing), ...invalid.map(({ path }) => path)]
  ensure(ready, `filling all that was asked for is not enough: then it asks for ${left.join(', ')}`)
  const session = await bench.open()
  succeeded(await session.create(filled), 'create of a customer with all that was asked for')
}

/** Filling in what is asked for is enough. */
export const requirementsClosure = checksOf('requirements', {
  'closure-bare': {
    title: 'filling what is asked of a bare customer is enough, in one round',
    doc: 'From nothing but kind and reference: fill every requirement with a value that its schema accepts, and the stand-in must accept the customer. A field that the provider needs and the table does not declare as required shows here.',
    async run(bench) {
      for (const customer of bench.customers()) await ensureCloses(bench, bareOf(customer))
    },
  },
  'closure-partial': {
    title: 'filling what is asked of a half complete customer is enough, in one round',
    doc: 'The same from generated customers who have some of everything: begun addresses, bank accounts without an IBAN, documents without an expiry.',
    run: (bench) =>
      property(bench, customerAndParts(bench), async ({ customer, parts }) => {
        const partial = parts.reduce<unknown>((current, path) => without(current, path), customer)
        await ensureCloses(bench, partial)
      }),
  },
  'closure-every-way': {
    title: 'where several ways satisfy the provider, each of them does',
    doc: 'anyOf offers ways; a customer who takes any one of them must be accepted.',
    skip: (bench) =>
      bench.kinds.some((kind) => choicesIn(bench.adapter.requirements(kind)) > 0)
        ? undefined
        : 'it offers no choice',
    async run(bench) {
      for (const { kind, when } of conditionsOrNone(bench)) {
        const bare = bareOf(bench.customer(kind))
        const customer = when
          ? meeting(fill(bare, askedNow(preflightOf(bench, bare).missing, bare)), when, kind, bench)
          : bare
        const ways = choicesIn(preflightOf(bench, customer).missing) + 1
        for (let way = 0; way < ways; way += 1) await ensureCloses(bench, customer, (count) => way % count)
      }
    },
  },
})

const conditionsOrNone = (bench: Bench) => [
  ...bench.kinds.map((kind) => ({ kind, when: undefined })),
  ...conditional(bench),
]

const customerAndParts = (bench: Bench) =>
  fc
    .constantFrom(...bench.customers())
    .chain((customer) =>
      fc.record({ customer: fc.constant(customer), parts: fc.subarray(removable(customer)) }),
    )
