import type { Customer, CustomerChanges } from '@portico/core'
import type { Bench } from '../bench/bench.ts'
import { succeeded } from '../bench/expect.ts'
import { checksOf, ensure } from '../check.ts'
import { isWithin, written } from './sending.ts'
import { withoutUpdate } from './without-operations.ts'

/** One change for each of the customer's own keys. */
const eachKey = (customer: Customer, change: (value: unknown) => unknown): CustomerChanges[] =>
  Object.entries(customer)
    .filter(([key]) => !['kind', 'reference', 'providerOptions'].includes(key))
    .map(([key, value]) => ({ kind: customer.kind, [key]: change(value) }) as CustomerChanges)

/** Creates a customer and makes each of the changes that preflight calls ready; the stand-in must take them. */
async function ensureTaken(
  bench: Bench,
  customer: Customer,
  change: (value: unknown) => unknown,
): Promise<void> {
  for (const changes of eachKey(customer, change)) {
    const session = await bench.open()
    if (!session.onboarding.preflightUpdate(changes).ready) continue
    const { providerCustomerId } = succeeded(await session.create(customer), 'create')
    const keys = Object.keys(changes).filter((key) => key !== 'kind')
    succeeded(
      await session.update(providerCustomerId, changes),
      `update of ${keys}, which preflight calls ready,`,
    )
  }
}

export const mappingUpdate = checksOf('mapping', {
  'update-sends-only-changes': {
    title: 'an update sends what changes, whom it concerns, and nothing else',
    doc: 'Whatever else is sent overwrites what somebody else may have changed meanwhile.',
    skip: withoutUpdate,
    async run(bench) {
      for (const customer of bench.customers()) {
        const session = await bench.open()
        const { providerCustomerId } = succeeded(await session.create(customer), 'create')
        const updated = succeeded(
          await session.update(providerCustomerId, bench.changes(customer.kind)),
          'update',
        )
        const fields = await bench.fieldsOf(written(session.wire.requests))
        const reported = updated.mapping.flatMap(({ providerFields }) => providerFields)
        const others = Object.entries(fields)
          .filter(([name, value]) => !isWithin(name, reported) && value !== providerCustomerId)
          .map(([name]) => name)
        ensure(others.length === 0, `also sent: ${others.join(', ')}`)
      }
    },
  },
  'updatable-is-taken': {
    title: 'what it says can be changed, the provider changes',
    doc: 'updatable names the fields that the provider changes after creation. Each value of the customer is given again in turn: whatever preflight lets through, the stand-in must take.',
    skip: withoutUpdate,
    async run(bench) {
      for (const customer of bench.customers()) await ensureTaken(bench, customer, (value) => value)
    },
  },
  'clearable-is-cleared': {
    title: 'what it says can be cleared, the provider clears',
    doc: 'clearedBy is what the provider takes as "remove this value". Each value is cleared in turn: whatever preflight lets through, the stand-in must take.',
    skip: withoutUpdate,
    async run(bench) {
      for (const customer of bench.customers()) await ensureTaken(bench, customer, () => null)
    },
  },
})
