import type { Customer, CustomerChanges } from '@portico/core'
import type { Bench } from '../bench/bench.ts'
import { failed, succeeded } from '../bench/expect.ts'
import { checksOf, ensure, fail, versus } from '../check.ts'
import { ownOptions } from '../customers/complete.ts'
import { valueAt, withValue } from '../customers/edit.ts'
import { names } from '../customers/fill.ts'
import { alternatives, fitting } from '../customers/values.ts'
import { isConstant } from './constants.ts'
import { isWithin, valuesWithin, written } from './sending.ts'
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

/** A session at whose provider this customer is. */
async function createdBy(bench: Bench, customer: Customer) {
  const session = await bench.open()
  const { providerCustomerId } = succeeded(await session.create(customer), 'create')
  return { session, providerCustomerId }
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
        const table = bench.adapter.table(customer.kind)
        const isOwn = (name: string, value: unknown) =>
          value === providerCustomerId || isConstant(table, name, value)
        const others = Object.entries(fields)
          .filter(([name, value]) => !isWithin(name, reported) && !isOwn(name, value))
          .map(([name]) => name)
        ensure(others.length === 0, `also sent: ${others.join(', ')}`)
      }
    },
  },
  'options-are-updated': {
    title:
      'an option of the adapter’s own in an update reaches the provider, or the update is refused by its path',
    doc: 'providerOptions may come with a change as with a customer. Each option is given in turn: what preflight lets through goes out as the report says, and the stand-in takes it.',
    ownPromise: true,
    skip: (bench) =>
      withoutUpdate(bench) ??
      (bench.kinds.some((kind) => ownOptions(bench.adapter, kind).length > 0)
        ? undefined
        : 'it has no options of its own'),
    async run(bench) {
      for (const customer of bench.customers()) {
        const { providerCustomerId: id, session } = await createdBy(bench, customer)
        for (const { path, schema } of ownOptions(bench.adapter, customer.kind)) {
          const value = alternatives(schema, valueAt(customer, path))[0] ?? fitting(schema)
          const changes = withValue({ kind: customer.kind } as CustomerChanges, path, value)
          const { ready, invalid } = session.onboarding.preflightUpdate(changes)
          const result = await session.update(id, changes)
          if (!ready && result.isErr()) {
            failed(result, { delivery: 'not_sent' }, `update of ${path}, which preflight refuses,`)
            const isNamed =
              invalid.length === 0 ||
              names(
                invalid.map((issue) => issue.path),
                path,
              )
            ensure(isNamed, `no issue names ${path}, but ${invalid.map((issue) => issue.path).join(', ')}`)
            continue
          }
          const { mapping } = succeeded(result, `update of ${path}, which preflight calls ready,`)
          // A list of values has an entry for each.
          const entry =
            mapping.find((one) => isWithin(one.path, [path])) ?? fail(`${path} is not in the report`)
          const fields = await bench.fieldsOf(written(session.wire.requests))
          const got = valuesWithin(fields, entry.providerFields)
          if (entry.treatment === 'sent')
            ensure(
              [value].flat().every((one) => got.includes(one)),
              `${path} is reported as sent: ${versus(value, got[0])}`,
            )
          else ensure(entry.treatment === 'dropped' || got.length > 0, `${path} is not sent`)
        }
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
