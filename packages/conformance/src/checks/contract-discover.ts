import { type DiscoveredFields, withDiscovered } from '@portico/core'
import { failed, succeeded } from '../bench/expect.ts'
import { calm, checksOf, ensure, same } from '../check.ts'
import { fill } from '../customers/fill.ts'
import { bareOf } from './incomplete-customers.ts'

/** What the provider asks for at run time. */
export const discovering = checksOf('contract', {
  'discover-works-or-is-unsupported': {
    title: 'discover says which fields are asked for, or that there is no such operation',
    doc: 'Leave discover out if the provider asks for the same fields always: core then answers. It is a read: it registers nobody.',
    async run(bench) {
      const session = await bench.open()
      for (const kind of bench.kinds) {
        const result = await session.call('discover', () => session.onboarding.discover({ kind }))
        if (!bench.adapter.discover) {
          failed(result, { code: 'unsupported', delivery: 'not_sent' }, 'discover, which it does not have,')
          same(session.wire.requests.length, 0, 'requests of a discover that it does not have')
          continue
        }
        const fields = succeeded(result, `discover of ${kind}`)
        ensure(fields.fields.length > 0, `discover of ${kind} returns no field`)
        calm('withDiscovered', () => withDiscovered(bench.adapter, stored(fields)))
      }
    },
  },
  'discovered-fields-are-enough': {
    title: 'a customer with everything that discovered fields ask for is accepted, in one round',
    doc: 'From nothing but kind and reference: fill every requirement of the adapter with its discovered fields, and the stand-in must accept the customer. A field that discover calls optional and the provider requires shows here.',
    skip: ({ adapter }) => (adapter.discover ? undefined : 'it has no discover'),
    async run(bench) {
      for (const customer of bench.customers()) {
        const session = await bench.open()
        const { kind } = customer
        const result = await session.call('discover', () => session.onboarding.discover({ kind }))
        const fields = stored(succeeded(result, `discover of ${kind}`))
        const adapter = withDiscovered(session.adapter, fields)
        const narrowed = await bench.open({ adapter, wire: session.wire, keep: true })
        const bare = bareOf(customer)
        const filled = fill(bare, narrowed.onboarding.preflight(bare).missing)
        succeeded(await narrowed.create(filled), `create of a ${kind} with all that was discovered`)
      }
    },
  },
})

/** As it comes back from a cache. */
const stored = (fields: DiscoveredFields): DiscoveredFields => JSON.parse(JSON.stringify(fields))
