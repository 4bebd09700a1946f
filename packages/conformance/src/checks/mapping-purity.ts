import { succeeded } from '../bench/expect.ts'
import { ensure, promisesOf } from '../check.ts'
import { differing, sentBy } from './sending.ts'

/** A mapping reads, and does nothing else. */
export const mappingPurity = promisesOf('mapping', {
  'mapping-is-pure': {
    title: 'the same customer gives the same body, whenever and however often',
    doc: 'No clock and no chance inside a mapping: a resend must be the same request, and a test must be repeatable.',
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
    title: 'the merchant’s own customer object is never changed',
    doc: 'A mapping reads. Copy what you need to change.',
    async run(bench) {
      for (const customer of bench.customers()) {
        const before = JSON.stringify(customer)
        const session = await bench.open()
        succeeded(await session.create(frozen(customer)), 'create of a frozen customer')
        succeeded(await (await bench.open()).create(customer), 'create')
        ensure(JSON.stringify(customer) === before, 'the customer was changed')
      }
    },
  },
})

function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null) for (const inner of Object.values(value)) frozen(inner)
  return Object.freeze(value)
}
