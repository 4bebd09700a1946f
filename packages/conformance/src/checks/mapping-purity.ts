import { succeeded } from '../bench/expect.ts'
import { ensure, promisesOf, same } from '../check.ts'
import { customerAt } from './customer-at.ts'
import { documentOf } from './document.ts'
import { differing, sentBy } from './sending.ts'

/** A mapping reads, and does nothing else. */
export const mappingPurity = promisesOf('mapping', {
  'mapping-is-pure': {
    title: 'the same customer gives the same body, whenever and however often',
    doc: 'No clock and no chance inside a mapping: a retry must be the same request, and a test must be repeatable.',
    async run(bench) {
      for (const customer of bench.customers()) {
        const { fields } = await sentBy(bench, customer)
        const later = new Date(bench.now.getTime() + 1000)
        const again = await sentBy(bench, customer, { now: later })
        const wrong = differing(again.fields, fields)
        ensure(wrong === '', `not the same the second time: ${wrong}`)
      }
    },
  },
  'customer-is-left-alone': {
    title: 'what the merchant hands over is never changed: customer, changes, filter, document, settings',
    doc: 'An adapter reads what it is given. Copy what you need to change.',
    async run(bench) {
      for (const customer of bench.customers()) {
        const before = JSON.stringify(customer)
        const session = await bench.open()
        succeeded(await session.create(frozen(customer)), 'create of a frozen customer')
        succeeded(await (await bench.open()).create(customer), 'create')
        same(JSON.stringify(customer), before, 'the customer that create was given')
        const given = structuredClone({
          settings: JSON.parse(JSON.stringify(bench.scenarios.settings)) as object,
          changes: bench.changes(customer.kind),
        })
        const filter = {}
        const document = bench.adapter.uploadDocument ? documentOf(bench) : undefined
        const all = () => JSON.stringify([given, filter, [...(document?.content ?? [])], document])
        const whole = all()
        bench.factory.configure(given.settings)
        const { session: other, id } = await customerAt(bench)
        await other.update(id, given.changes)
        await other.list(filter)
        if (document) await other.uploadDocument(id, document)
        same(all(), whole, 'settings, changes, filter and document')
      }
    },
  },
})

function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null) for (const inner of Object.values(value)) frozen(inner)
  return Object.freeze(value)
}
