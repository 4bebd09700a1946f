import type { CallOptions } from '@portico/core'
import type { Bench } from '../bench/bench.ts'
import { succeeded } from '../bench/expect.ts'
import type { Session } from '../bench/session.ts'
import type { Act } from '../bench/wire.ts'
import { callsOf, type Operation, type Told } from './calls.ts'

/** A call that is aborted as soon as its request arrives, whatever would have become of it. */
export async function abortedDuring(bench: Bench, act: Act, reason?: unknown) {
  const controller = new AbortController()
  const session = await bench.open()
  session.wire.always((exchange) => {
    controller.abort(reason)
    return act(exchange)
  })
  const result = await session.create(bench.customer(), { signal: controller.signal })
  return { session, result }
}

/** Every operation, each about to be called in a session of its own on a customer whom the provider knows if it must. */
export async function begun(bench: Bench) {
  const found: { operation: Operation; session: Session; call(options: CallOptions): Promise<Told> }[] = []
  const customer = bench.customer()
  for (const [operation, call] of callsOf(bench, customer)) {
    const session = await bench.open()
    const id =
      operation === 'create' ? '' : succeeded(await session.create(customer), 'create').providerCustomerId
    found.push({ operation, session, call: (options) => call(session, id, options) })
  }
  return found
}
