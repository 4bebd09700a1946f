import { answer, half, stalled } from '../bench/acts.ts'
import { failed } from '../bench/expect.ts'
import { ensure, promisesOf } from '../check.ts'
import { abortedDuring, begun } from './aborting.ts'
import { isUnsupported } from './calls.ts'

/** When a call is aborted: before it, during it, between its attempts. */
export const cancellationMoments = promisesOf('cancellation', {
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
})
