import {
  type AdapterDescription,
  type Answers,
  answer,
  type CustomerKind,
  customerSchema,
  orThrow,
  preflight,
  questions,
} from '@portico/core'
import {
  companies,
  individuals,
  now,
  removals,
  thinned,
  useSandbox,
  withoutParts,
} from '@portico/test-support'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { merchants, openAll, setsOf, takingValues } from './support/adapter-sets.ts'
import { answersToAll } from './support/answers.ts'

const sandbox = await useSandbox()
const { plain, configured } = merchants(sandbox)
// A case that fails is reported as it is: to make it smaller would take hundreds of requests.
const runs = { numRuns: 12, endOnFailure: true }

/** Who asks, and who is then given the customer. */
const variants = [
  { name: 'without credentials', asking: takingValues, taking: plain },
  { name: 'configured', asking: configured, taking: configured },
]

/** Puts the answers in; every provider then takes the customer. */
async function expectAccepted(customer: object, answers: Answers, taking: typeof plain) {
  const filled = orThrow(answer(customer, answers, { now }))
  for (const { missing, invalid, ready } of preflight(filled, taking, { now })) {
    expect({ missing, invalid, ready }).toEqual({ missing: [], invalid: [], ready: true })
  }
  sandbox.reset()
  for (const onboarding of openAll(taking)) {
    const created = await onboarding.create(filled)
    expect(created.isErr() ? created.error : created.value.outcome).toBe('created')
  }
}

const isReady = (customer: unknown, adapters: readonly AdapterDescription[]) =>
  preflight(customer, adapters, { now }).every(({ ready }) => ready)

for (const { name, asking, taking } of variants) {
  const sets = (['individual', 'company'] satisfies CustomerKind[]).flatMap((kind) =>
    setsOf<AdapterDescription>(asking, kind).map((asked) => {
      const ids = asked.map(({ id }) => id)
      return { kind, ids: ids.join(', '), asked, taking: taking.filter(({ id }) => ids.includes(id)) }
    }),
  )

  describe(`${name}`, () => {
    test.each(sets)(
      '$ids: answers to what is asked of an $kind make a bare one ready',
      async ({ kind, asked, taking }) => {
        const asks = questions(kind, asked, { now })
        await fc.assert(
          fc.asyncProperty(answersToAll(asks, { kind }), (answers) =>
            expectAccepted({ kind }, answers, taking),
          ),
          runs,
        )
      },
    )

    test.each(sets)('$ids: so they do an $kind of whom much is known', async ({ kind, asked, taking }) => {
      const asks = questions(kind, asked, { now })
      const cases = soundParts(kind).chain((customer) =>
        fc.tuple(fc.constant(customer), answersToAll(asks, customer)),
      )
      await fc.assert(
        fc.asyncProperty(cases, ([customer, answers]) => expectAccepted(customer, answers, taking)),
        runs,
      )
    })

    test.each(sets)(
      '$ids: what is asked of one $kind is what this one lacks',
      async ({ kind, asked, taking }) => {
        const cases = parts(kind).chain((customer) => {
          const asks = questions(customer, asked, { now })
          return fc.tuple(fc.constant(customer), fc.constant(asks.length), answersToAll(asks, customer))
        })
        await fc.assert(
          fc.asyncProperty(cases, async ([customer, count, answers]) => {
            expect(count === 0).toBe(isReady(customer, asked))
            await expectAccepted(customer, answers, taking)
          }),
          runs,
        )
      },
    )

    test.each(sets)('$ids: no question about an $kind could be left out', ({ kind, asked, taking }) => {
      const asks = questions(kind, asked, { now })
      fc.assert(
        fc.property(answersToAll(asks, { kind }), (answers) => {
          for (const key of Object.keys(answers)) {
            const filled = answer({ kind }, { ...answers, [key]: undefined }, { now })
            expect(filled.isOk() && isReady(filled.value, taking), key).toBe(false)
          }
        }),
        { numRuns: 2 },
      )
    })
  })
}

const customers = (kind: CustomerKind): fc.Arbitrary<object> =>
  kind === 'individual' ? individuals : companies

/** Customers that lack anything, also parts of a document or of an address. */
const parts = (kind: CustomerKind): fc.Arbitrary<object> =>
  fc.tuple(customers(kind), removals).map(([customer, removals]) => withoutParts(customer, removals))

const least = {
  individual: { reference: 'customer-0001', name: { given: 'Amal' } },
  company: { reference: 'customer-0001', legalName: 'Haddad Trading LLC' },
}

/** Customers that lack anything, and of which what is there is whole. */
const soundParts = (kind: CustomerKind): fc.Arbitrary<object> => {
  const schema = customerSchema(now)
  const isSound = (customer: object) => schema.safeParse({ ...least[kind], ...customer }).success
  return fc
    .tuple(customers(kind), removals)
    .map(([customer, removals]) => thinned(customer, removals, isSound))
}
