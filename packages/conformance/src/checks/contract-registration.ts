import { customerKinds, type Registration } from '@portico/core'
import { failed, problemsOfRegistration, succeeded } from '../bench/expect.ts'
import { checksOf, ensure } from '../check.ts'
import { answers } from './answers.ts'
import type { Operation } from './calls.ts'

/** What each operation does to a new customer. To reconcile may be to look up or to send again. */
const outcomes: Partial<Record<Operation, readonly Registration['outcome'][]>> = {
  create: ['created', 'upserted'],
  get: ['existing'],
  list: ['existing'],
  update: ['updated', 'upserted'],
  uploadDocument: ['updated'],
}

/** Who can be registered, and the form of what that gives. */
export const registration = checksOf('contract', {
  'every-kind-is-created': {
    title: 'every kind of customer that it takes can really be created',
    doc: 'kinds is a promise: the stand-in must accept a complete customer of each.',
    async run(bench) {
      const given = bench.scenarios.customers.filter(({ kind }) => bench.kinds.includes(kind))
      for (const customer of [...given, ...bench.customers()]) {
        const session = await bench.open()
        succeeded(await session.create(customer), `create of ${customer.kind} ${customer.reference}`)
      }
    },
  },
  'other-kinds-have-none': {
    title: 'it has nothing for a kind it does not take',
    doc: 'Of a kind that the provider does not take, table gives undefined and requirements an empty list.',
    skip: ({ factory }) =>
      factory.kinds.length === customerKinds.length ? 'it takes every kind' : undefined,
    run({ factory, adapter }) {
      for (const kind of customerKinds.filter((one) => !factory.kinds.includes(one))) {
        ensure(adapter.table(kind) === undefined, `it has a table for ${kind}, which it does not take`)
        ensure(
          factory.requirements(kind).length === 0,
          `it asks something of ${kind}, which it does not take`,
        )
      }
    },
  },
  'other-kinds-are-unsupported': {
    title: 'a customer of a kind it does not take is unsupported, before anything is sent',
    doc: 'Leave the kind out of kinds, and give no table for it.',
    skip: ({ factory }) =>
      factory.kinds.length === customerKinds.length ? 'it takes every kind' : undefined,
    async run(bench) {
      const session = await bench.open()
      const representative = { name: { given: 'Amal', family: 'Haddad' } }
      const other = bench.kinds.includes('company')
        ? { kind: 'individual' as const, reference: 'other-0001', ...representative }
        : {
            kind: 'company' as const,
            reference: 'other-0001',
            legalName: 'Haddad Trading LLC',
            representative,
          }
      failed(
        await session.create(other),
        { code: 'unsupported', delivery: 'not_sent' },
        `create of ${other.kind}`,
      )
      ensure(session.wire.requests.length === 0, 'something was sent')
    },
  },
  'registration-is-well-formed': {
    title: 'what every operation gives has the one shape of every provider',
    doc: 'Registration is the same for all, for the rows of a list too: the provider customer id, a canonical status, ISO 8601 times in UTC, an outcome.',
    ownPromise: true,
    async run(bench) {
      for (const customer of bench.customers()) {
        const { kind } = customer
        for (const { operation, registration } of await answers(bench, customer)) {
          const problems = problemsOfRegistration(registration, bench.factory.id)
          ensure(problems.length === 0, `${operation} (${kind}): ${problems.join(', ')}`)
          const wanted = outcomes[operation]
          ensure(
            !wanted || wanted.includes(registration.outcome),
            `${operation} (${kind}): the outcome is ${registration.outcome}`,
          )
        }
      }
    },
  },
})
