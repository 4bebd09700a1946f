import type { CallOptions } from '@portico/core'
import { answer, half, pass, stalled } from '../bench/acts.ts'
import type { Bench } from '../bench/bench.ts'
import { failed, succeeded } from '../bench/expect.ts'
import type { Session } from '../bench/session.ts'
import type { Act } from '../bench/wire.ts'
import { checksOf, ensure } from '../check.ts'
import { callsOf, isUnsupported, type Operation, type Told } from './calls.ts'
import { withoutGet } from './contract-operations.ts'

/** A call that is aborted as soon as its request arrives, whatever would have become of it. */
async function abortedDuring(bench: Bench, act: Act, reason?: unknown) {
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
async function begun(bench: Bench) {
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

/** A signal that counts who listens to it. */
function countedSignal() {
  const controller = new AbortController()
  const { signal } = controller
  let listening = 0
  const { addEventListener, removeEventListener } = signal
  const known = new Set<unknown>()
  signal.addEventListener = (...[type, listener, options]: Parameters<AbortSignal['addEventListener']>) => {
    if (!known.has(listener)) listening += 1
    known.add(listener)
    addEventListener.call(signal, type, listener as never, options)
  }
  signal.removeEventListener = (
    ...[type, listener, options]: Parameters<AbortSignal['removeEventListener']>
  ) => {
    if (known.delete(listener)) listening -= 1
    removeEventListener.call(signal, type, listener as never, options)
  }
  return { signal, listening: () => listening }
}

export const cancellation = checksOf('cancellation', {
  'before-sending': {
    title: 'a call that is aborted before it begins sends nothing, whichever operation it is',
    doc: 'aborted, with delivery not_sent: look at the signal before anything leaves.',
    async run(bench) {
      const signal = AbortSignal.abort()
      for (const { operation, call, session } of await begun(bench)) {
        const before = session.wire.requests.length
        const result = await call({ signal })
        if (isUnsupported(result)) continue
        failed(result, { code: 'aborted', delivery: 'not_sent' }, `${operation} that is aborted before`)
        ensure(session.wire.requests.length === before, `${operation} sent something`)
      }
    },
  },
  'while-waiting': {
    title: 'a write that is aborted while the provider works is in doubt',
    doc: 'aborted, with delivery unknown: the provider may have done it. It ends at once, not at the time limit.',
    async run(bench) {
      const { session, result } = await abortedDuring(bench, stalled)
      failed(result, { code: 'aborted', delivery: 'unknown' }, 'create that is aborted meanwhile')
      ensure(session.wire.requests.length === 1, 'it was sent again')
      ensure(session.elapsed < 1_000, `it ended only after ${Math.round(session.elapsed)} ms`)
    },
  },
  'in-every-operation': {
    title: 'every operation ends at once when its caller aborts',
    doc: 'Hand the signal on in every operation, of a list with every page.',
    async run(bench) {
      for (const { operation, call, session } of await begun(bench)) {
        const [controller, before] = [new AbortController(), session.elapsed]
        session.wire.always((exchange) => {
          controller.abort()
          return stalled(exchange)
        })
        const result = await call({ signal: controller.signal })
        if (isUnsupported(result)) continue
        failed(result, { code: 'aborted' }, `${operation} that is aborted meanwhile`)
        const took = session.elapsed - before
        ensure(took < 1_000, `${operation} ended only after ${Math.round(took)} ms`)
      }
    },
  },
  'while-reading': {
    title: 'a write that is aborted while its answer is read is in doubt',
    doc: 'The signal holds until the last byte.',
    async run(bench) {
      const controller = new AbortController()
      const session = await bench.open()
      session.wire.always(async (exchange) => {
        void exchange.clock.sleep(500).then(() => controller.abort())
        return half('stalls')(exchange)
      })
      const result = await session.create(bench.customer(), { signal: controller.signal })
      failed(result, { code: 'aborted' }, 'create that is aborted while its answer is read')
      ensure(session.elapsed < 1_000, `it ended only after ${Math.round(session.elapsed)} ms`)
    },
  },
  'between-attempts': {
    title: 'a wait before the next attempt ends when the caller aborts, and nothing more is sent',
    doc: 'A back-off listens to the signal.',
    async run(bench) {
      const controller = new AbortController()
      const session = await bench.open()
      session.wire.always((exchange) => {
        // Due within the wait of nine seconds.
        void exchange.clock.sleep(4_000).then(() => controller.abort())
        return answer(429, '', { headers: { 'retry-after': '9' } })(exchange)
      })
      const result = await session.create(bench.customer(), { signal: controller.signal })
      failed(result, { code: 'aborted' }, 'create that is aborted between two attempts')
      ensure(session.wire.requests.length === 1, 'it was sent again')
      ensure(session.elapsed < 9_000, 'it waited to the end')
    },
  },
  'the-connection-is-given-up': {
    title: 'aborting gives the connection up',
    doc: 'Hand the signal on to fetch: a request that nobody waits for must not go on.',
    async run(bench) {
      let given = false
      const { result } = await abortedDuring(bench, async (exchange) => {
        given = exchange.signal.aborted
        exchange.signal.addEventListener('abort', () => {
          given = true
        })
        return stalled(exchange)
      })
      failed(result, { code: 'aborted' }, 'create')
      ensure(given, 'the request goes on')
    },
  },
  'reads-are-aborted': {
    title: 'a look-up can be aborted, and tried again',
    doc: 'aborted and retryable: a read changes nothing.',
    skip: withoutGet,
    async run(bench) {
      const controller = new AbortController()
      const session = await bench.open()
      const { providerCustomerId } = succeeded(await session.create(bench.customer()), 'create')
      session.wire.script((exchange) => {
        controller.abort()
        return stalled(exchange)
      })
      const result = await session.get(providerCustomerId, { signal: controller.signal })
      failed(result, { code: 'aborted', retryable: true }, 'get that is aborted')
      succeeded(await session.get(providerCustomerId), 'get again')
    },
  },
  'a-doubtful-abort-is-not-retryable': {
    title: 'a create that was aborted after sending is not called retryable, unless it is declared safe',
    doc: 'retryable means that the same call again is safe. After an abort it is only for reads and safe writes.',
    async run(bench) {
      const { result } = await abortedDuring(bench, stalled)
      const retryable = bench.adapter.capabilities.resendSafe.includes('create')
      failed(result, { code: 'aborted', retryable }, 'create that is aborted meanwhile')
    },
  },
  'any-reason-will-do': {
    title: 'a call can be aborted for any reason, or for none',
    doc: 'A reason may be a text, an object, an error whose name is TimeoutError: it is the caller’s, and the call ends aborted all the same.',
    async run(bench) {
      const timeout = new DOMException('of the caller', 'TimeoutError')
      for (const reason of [undefined, null, 'enough', 42, {}, new Error('enough'), timeout]) {
        const { result } = await abortedDuring(bench, stalled, reason)
        failed(result, { code: 'aborted' }, `create that is aborted with ${typeof reason}`)
      }
    },
  },
  'after-the-end': {
    title: 'aborting after the end changes nothing',
    doc: 'A result is a result, and the next call is another one.',
    async run(bench) {
      const controller = new AbortController()
      const session = await bench.open()
      const result = await session.create(bench.customer(), { signal: controller.signal })
      controller.abort()
      succeeded(result, 'create that was aborted after its end')
      succeeded(await session.create(bench.another(1)), 'the next create')
    },
  },
  'nobody-keeps-listening': {
    title: 'a signal that lives long is left alone after every call',
    doc: 'One signal for a whole shutdown collects a listener per call, unless each is removed when its call ends.',
    async run(bench) {
      const { signal, listening } = countedSignal()
      for (const act of [pass, answer(400), answer(429)]) {
        for (const { operation, call, session } of await begun(bench)) {
          session.wire.always(act)
          await call({ signal })
          ensure(listening() === 0, `${listening()} listeners are left on the signal by ${operation}`)
        }
      }
    },
  },
})
