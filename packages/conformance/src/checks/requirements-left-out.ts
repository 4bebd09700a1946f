import { succeeded } from '../bench/expect.ts'
import { checksOf, ensure } from '../check.ts'
import { isReady } from '../customers/complete.ts'
import { generic, without } from '../customers/edit.ts'
import { names, pathsIn } from '../customers/fill.ts'
import { removable } from './incomplete-customers.ts'
import { preflightOf } from './preflight-of.ts'

/** Each value of a complete customer left out in turn. */
export const requirementsLeftOut = checksOf('requirements', {
  'each-removed-is-named': {
    title: 'whatever is left out is asked for by its own canonical path',
    doc: 'Each value is left out in turn: either the customer is still ready, or exactly that value is named, with the customer’s own index.',
    ownPromise: true,
    run(bench) {
      for (const customer of bench.customers()) {
        for (const path of removable(customer)) {
          const { ready, missing, invalid } = preflightOf(bench, without(customer, path))
          const asked = [...pathsIn(missing), ...invalid.map((issue) => issue.path)].map(generic)
          ensure(ready || names(asked, generic(path)), `without ${path} it asks for ${asked.join(', ')}`)
        }
      }
    },
  },
  'ready-is-accepted': {
    title: 'a customer called ready is accepted by the provider',
    doc: 'Each value of a complete customer is left out in turn; whenever preflight still says ready, the stand-in must agree. What it refuses belongs into the table.',
    async run(bench) {
      for (const customer of bench.customers()) {
        for (const path of removable(customer)) {
          const partial = without(customer, path)
          if (!isReady(partial, bench.adapter, bench.now)) continue
          const session = await bench.open()
          succeeded(await session.create(partial), `create without ${path}, which preflight calls ready`)
        }
      }
    },
  },
})
