import type { Bench } from '../bench/bench.ts'
import { succeeded } from '../bench/expect.ts'
import type { Session } from '../bench/session.ts'
import { checksOf, ensure } from '../check.ts'

/** What an observer is told of ordinary calls. */
export const observing = checksOf('contract', {
  'calls-are-told-by-name': {
    title: 'every request is told to the observer under the name of the operation that made it',
    doc: 'request_started and request_ended name the operation as the caller knows it, the provider, the method and the attempt; traces and metrics are grouped by them.',
    async run(bench) {
      const session = await bench.open()
      const { providerCustomerId: id } = succeeded(await session.create(bench.customer()), 'create')
      ensureTold(bench, session, 'create')
      const { adapter } = session
      if (adapter.get) await toldOf(bench, session, 'get', () => session.get(id))
      if (adapter.update) await toldOf(bench, session, 'update', () => session.update(id, bench.changes()))
      if (adapter.list) await toldOf(bench, session, 'list', () => session.list())
      if (adapter.reconcile)
        await toldOf(bench, session, 'reconcile', () => session.reconcile(bench.customer()))
    },
  },
})

async function toldOf(bench: Bench, session: Session, operation: string, call: () => Promise<unknown>) {
  const [requests, events] = [session.wire.requests.length, session.events.length]
  await call()
  ensureTold(bench, session, operation, requests, events)
}

/** Fails unless each of the latest requests was told twice: as it began and as it ended. */
function ensureTold(
  { factory }: Bench,
  { events, wire }: Session,
  operation: string,
  sinceRequest = 0,
  sinceEvent = 0,
): void {
  const requests = wire.requests.slice(sinceRequest)
  const told = events.slice(sinceEvent)
  const started = told.filter((event) => event.type === 'request_started')
  const ended = told.filter((event) => event.type === 'request_ended')
  for (const own of [started, ended]) {
    ensure(
      own.length === requests.length,
      `${operation}: ${requests.length} requests, ${own.length} times told`,
    )
    own.forEach(({ type, provider, operation: called, method, attempt }, index) => {
      const made = requests[index]?.method
      ensure(provider === factory.id, `${operation}: ${type} names ${provider}`)
      ensure(called === operation, `${operation}: ${type} calls it ${called}`)
      ensure(method === made, `${operation}: ${type} says ${method} instead of ${made}`)
      ensure(attempt === 1, `${operation}: ${type} says attempt ${attempt} instead of 1`)
    })
  }
}
