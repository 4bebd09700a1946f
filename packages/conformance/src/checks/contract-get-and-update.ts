import type { Customer, OnboardingError } from '@portico/core'
import type { Result } from 'neverthrow'
import { failed, problemsOfRegistration, succeeded } from '../bench/expect.ts'
import type { Session } from '../bench/session.ts'
import { checksOf, ensure } from '../check.ts'
import { withoutGet, withoutUpdate } from './without-operations.ts'

/** Looking up and changing what create made. */
export const getAndUpdate = checksOf('contract', {
  'get-finds-what-create-made': {
    title: 'get finds what create made, by the id that create gave',
    doc: 'The id of create is the one that every later call takes; the outcome of a look-up is existing.',
    skip: withoutGet,
    async run(bench) {
      const session = await bench.open()
      const made = succeeded(await session.create(bench.customer()), 'create')
      const found = succeeded(await session.get(made.providerCustomerId), 'get')
      const problems = problemsOfRegistration(found, bench.factory.id)
      ensure(problems.length === 0, problems.join(', '))
      ensure(found.providerCustomerId === made.providerCustomerId, 'get gives another id than create')
      ensure(found.outcome === 'existing', `the outcome of get is ${found.outcome}`)
    },
  },
  'get-of-nobody-is-an-error': {
    title: 'looking up somebody whom the provider does not know is an error, and never a customer',
    doc: 'not_found where the provider says so clearly, rejected where its refusal does not tell.',
    skip: withoutGet,
    async run(bench) {
      const session = await bench.open()
      const result = await session.get('no-such-customer-4711')
      failed(result, { code: ['not_found', 'rejected'], delivery: 'refused' }, 'get of nobody')
    },
  },
  'update-tells-updated': {
    title: 'update changes what create made',
    doc: 'The stand-in must accept the change of the scenarios; the outcome is updated, the id is the same.',
    skip: withoutUpdate,
    async run(bench) {
      for (const customer of bench.customers()) {
        const session = await bench.open()
        const made = succeeded(await session.create(customer), 'create')
        const updated = succeeded(
          await session.update(made.providerCustomerId, bench.changes(customer.kind)),
          'update',
        )
        const problems = problemsOfRegistration(updated, bench.factory.id)
        ensure(problems.length === 0, problems.join(', '))
        ensure(updated.outcome === 'updated', `the outcome of update is ${updated.outcome}`)
        ensure(updated.providerCustomerId === made.providerCustomerId, 'update gives another id than create')
      }
    },
  },
  'get-works-or-is-unsupported': {
    title: 'get finds customers, or says that there is no such operation',
    doc: 'Leave get out of an adapter that has none; core then answers unsupported. A stub that throws or refuses is a declaration that lies.',
    async run(bench) {
      const session = await bench.open()
      const made = succeeded(await session.create(bench.customer()), 'create')
      await worksOrIsUnsupported(session, 'get', () => session.get(made.providerCustomerId))
    },
  },
  'update-works-or-is-unsupported': {
    title: 'update changes customers, or says that there is no such operation',
    doc: 'Leave update out of an adapter that has none; core then answers unsupported.',
    async run(bench) {
      const session = await bench.open()
      const made = succeeded(await session.create(bench.customer()), 'create')
      await worksOrIsUnsupported(session, 'update', () =>
        session.update(made.providerCustomerId, bench.changes()),
      )
    },
  },
  'lookup-by-reference-is-as-declared': {
    title: "a customer is found by the merchant's own reference, or that is unsupported, as declared",
    doc: 'capabilities.lookupByReference promises that get takes { reference }; without it, core answers unsupported.',
    async run(bench) {
      const session = await bench.open()
      const { reference, ...rest } = bench.customer()
      const made = succeeded(await session.create({ reference, ...rest } as Customer), 'create')
      const sent = session.wire.requests.length
      const found = await session.get({ reference })
      if (bench.adapter.capabilities.lookupByReference && bench.adapter.get) {
        const { providerCustomerId } = succeeded(found, 'get by reference')
        ensure(providerCustomerId === made.providerCustomerId, 'it finds another customer')
      } else {
        failed(found, { code: 'unsupported', delivery: 'not_sent' }, 'get by reference')
        ensure(session.wire.requests.length === sent, 'something was sent')
      }
    },
  },
})

/** Either it succeeds, or it is unsupported and nothing was sent. */
async function worksOrIsUnsupported(
  session: Session,
  what: string,
  start: () => Promise<Result<unknown, OnboardingError>>,
): Promise<void> {
  const sent = session.wire.requests.length
  const result = await start()
  if (result.isOk()) return
  failed(result, { code: 'unsupported', delivery: 'not_sent' }, `${what} that does not succeed`)
  ensure(session.wire.requests.length === sent, `${what} is unsupported, but something was sent`)
}
