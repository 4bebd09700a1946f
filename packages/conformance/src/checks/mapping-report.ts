import { ensure, promisesOf, shown, versus } from '../check.ts'
import { isReady } from '../customers/complete.ts'
import { leavesOf, without } from '../customers/edit.ts'
import { isChosenBy } from './chosen-fields.ts'
import { isConstant } from './constants.ts'
import { accepted, isWithin, traces, valuesWithin } from './sending.ts'

/** The report against the wire: a trace of every value. */
export const mappingReport = promisesOf('mapping', {
  'reported-as-sent-goes-out': {
    title: 'every value that the report calls sent, transformed or encrypted is on the wire',
    doc: 'Each value is replaced by another in turn; the fields that the report names must change on the (decrypted) wire. A field that create leaves out or overwrites shows here.',
    async run(bench) {
      for (const customer of bench.customers()) {
        for (const { path, out, entry, changed, other } of await traces(bench, customer)) {
          const moved = changed.some((field) => isWithin(field, entry.providerFields))
          ensure(
            !out || moved,
            `${path} is reported as ${entry.treatment}, but does not reach the provider: ${shown(other)} is in none of ${entry.providerFields.join(', ')}`,
          )
        }
      }
    },
  },
  'reported-as-dropped-stays-here': {
    title: 'a value that the report calls dropped reaches the provider in no form',
    doc: 'What the merchant is told was not sent must not have been sent: neither in the body nor in the URL nor in a header.',
    async run(bench) {
      for (const customer of bench.customers()) {
        const table = bench.adapter.table(customer.kind)
        for (const { path, entry, changed, value, other, request, before, after } of await traces(
          bench,
          customer,
        )) {
          if (entry.treatment !== 'dropped') continue
          const moved = changed.filter((field) => !isChosenBy(table, { path, values: [value, other] }, field))
          ensure(
            moved.length === 0,
            `${path} is reported as dropped, but changes ${moved.map((field) => `${field}: ${versus(before[field], after[field])}`).join('; ')}`,
          )
          const everything = JSON.stringify([request.url, request.headers, request.body])
          const seen = String(other).length > 5 && everything.includes(String(other))
          ensure(!seen, `${path} is reported as dropped, but is sent`)
        }
      }
    },
  },
  'only-reported-fields-change': {
    title: 'a value goes into the fields that the report names, and into no other',
    doc: 'Each value is replaced in turn; nothing but the fields of its entry may change. A field computed on the side, such as a full name, belongs into the table.',
    async run(bench) {
      for (const customer of bench.customers()) {
        const table = bench.adapter.table(customer.kind)
        for (const { path, out, entry, changed, value, other } of await traces(bench, customer)) {
          const others = changed.filter(
            (field) =>
              !isWithin(field, entry.providerFields) &&
              !isChosenBy(table, { path, values: [value, other] }, field),
          )
          ensure(!out || others.length === 0, `${path} also changes ${others.join(', ')}`)
        }
      }
    },
  },
  'reported-as-sent-is-verbatim': {
    title: 'a value that the report calls sent arrives as it is',
    doc: 'Whatever is trimmed, recased or reformatted is transformed, by a step of the table.',
    async run(bench) {
      for (const customer of bench.customers()) {
        for (const { path, entry, value, before } of await traces(bench, customer)) {
          if (entry.treatment !== 'sent') continue
          const values = valuesWithin(before, entry.providerFields)
          ensure(
            values.includes(value),
            `${path} is reported as sent, but arrives otherwise: ${versus(value, values[0])}`,
          )
        }
      }
    },
  },
  'reported-fields-are-on-the-wire': {
    title: 'the report names provider fields as they are on the wire',
    doc: 'providerFields are what a merchant searches the provider’s documents and errors for.',
    async run(bench) {
      for (const customer of bench.customers()) {
        const { registration, fields } = await accepted(bench, customer)
        for (const { path, providerFields } of registration.mapping) {
          const absent = providerFields.filter(
            (name) => !Object.keys(fields).some((field) => isWithin(field, [name])),
          )
          ensure(absent.length === 0, `${path}: there is no ${absent.join(', ')} on the wire`)
        }
      }
    },
  },
  'every-sent-field-is-reported': {
    title: 'nothing is made up: every value on the wire comes of one that the report names',
    doc: 'Each value is left out in turn. What is then in its place on the wire must be another reported value or a constant of the table, never a placeholder that the merchant did not choose.',
    async run(bench) {
      for (const customer of bench.customers()) {
        const customers = [customer, ...leavesOf(customer).map(({ path }) => without(customer, path))]
        for (const partial of customers.filter((one) => isReady(one, bench.adapter, bench.now))) {
          const { registration, fields } = await accepted(bench, partial)
          const reported = registration.mapping.flatMap(({ providerFields }) => providerFields)
          const table = bench.adapter.table(partial.kind)
          const unexplained = Object.entries(fields)
            .filter(([field, value]) => !isWithin(field, reported) && !isConstant(table, field, value))
            .map(([field]) => field)
          ensure(unexplained.length === 0, `of no reported value: ${unexplained.join(', ')}`)
        }
      }
    },
  },
})
