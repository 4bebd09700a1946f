import { answer, half, lost, stalled, unreachable } from '../bench/acts.ts'
import type { Bench } from '../bench/bench.ts'
import { failed, succeeded } from '../bench/expect.ts'
import type { Act } from '../bench/wire.ts'
import { checksOf, ensure, fail, same } from '../check.ts'
import { answers } from './answers.ts'
import { effectOf } from './effect-of.ts'
import { withoutGet, withoutUpdate, withoutUpload } from './without-operations.ts'

/** Statuses after which a write may have been done; some of them only proxies give. */
const doubtful = [408, 499, 500, 501, 502, 503, 504, 520, 521, 522, 523, 524]

const losses: readonly [Act, string][] = [
  [lost({ processed: false }), 'lost'],
  [half('breaks'), 'answered by half'],
  [stalled, 'never answered'],
  ...doubtful.flatMap((status): [Act, string][] => [
    [answer(status), `answered by ${status}`],
    [answer(status, '', { headers: { 'retry-after': '1' } }), `answered by ${status} with Retry-After`],
  ]),
]

/** Fails unless a write that may have been done is sent as often as its declaration allows. */
async function ensureSentAsDeclared(bench: Bench, operation: 'create' | 'update'): Promise<void> {
  const wanted = effectOf(bench, operation) === 'safe' ? 3 : 1
  const answered = (await answers(bench)).find((one) => one.operation === operation)
  for (const [act, what] of losses) {
    const { session } = (await answered?.again(act)) ?? {}
    const sent = session?.wire.requests.length
    same(sent, wanted, `requests of ${operation} that is ${what}`)
  }
}

/** What is sent again, and how often. */
export const retryingWhether = checksOf('retrying', {
  'create-as-declared': {
    title: 'a create in doubt is sent again only where that is declared safe',
    doc: 'Blind retries make two customers of one. Declare create in idempotent only where the provider’s document says that twice is the same as once.',
    run: (bench) => ensureSentAsDeclared(bench, 'create'),
  },
  'update-as-declared': {
    title: 'an update in doubt is sent again only where that is declared safe',
    doc: 'The same for updates, which mostly are safe.',
    skip: withoutUpdate,
    run: (bench) => ensureSentAsDeclared(bench, 'update'),
  },
  'reads-are-retried': {
    title: 'a look-up that fails is tried again and succeeds',
    doc: 'A read changes nothing: 503, a lost connection or a time-out are no reason to give up at once.',
    ownPromise: true,
    skip: withoutGet,
    async run(bench) {
      for (const act of [answer(503), answer(500), lost({ processed: false })]) {
        const session = await bench.open()
        const { providerCustomerId } = succeeded(await session.create(bench.customer()), 'create')
        session.wire.script(act, act)
        succeeded(await session.get(providerCustomerId), 'get after two failures')
      }
    },
  },
  'no-more-than-retries': {
    title: 'nothing is sent more often than retries allows',
    doc: 'the setting counts further attempts: 0 means one attempt, 2 means three.',
    ownPromise: true,
    async run(bench) {
      for (const retries of [0, 1, 3]) {
        const session = await bench.open({ settings: { retries } })
        session.wire.always(answer(429))
        failed(
          await session.create(bench.customer()),
          { code: 'rate_limited' },
          'create that is always limited',
        )
        const sent = session.wire.requests.length
        ensure(sent === retries + 1, `with retries ${retries} it was sent ${sent} times`)
      }
    },
  },
  'retries-zero-sends-once': {
    title: 'with retries 0 nothing is sent twice, whatever the adapter declares',
    doc: 'A merchant who queues and retries on their own sets retries to 0: then every operation sends once, after a refused connection and a 429 too.',
    ownPromise: true,
    async run(bench) {
      const acts: [Act, string][] = [
        [unreachable(), 'not sent'],
        [answer(429, '', { headers: { 'retry-after': '1' } }), 'rate-limited'],
        ...losses.slice(0, 5),
        [answer(503, '', { headers: { 'retry-after': '1' } }), 'answered by 503'],
      ]
      for (const { operation, again } of await answers(bench)) {
        for (const [act, what] of acts) {
          const { session } = await again(act, { retries: 0 })
          same(session.wire.requests.length, 1, `requests of ${operation} that is ${what}`)
        }
      }
    },
  },
  'uploads-follow-their-errors': {
    title: 'an upload in doubt is sent again only where its error says that this is safe',
    doc: 'Nothing is declared of an upload. One that ends with retryable false must have been sent once; one that was sent again must say that it may be.',
    ownPromise: true,
    skip: withoutUpload,
    async run(bench) {
      const answered = (await answers(bench)).find((one) => one.operation === 'uploadDocument')
      for (const [act, what] of losses) {
        const { session, result } = (await answered?.again(act)) ?? fail('it does not upload')
        const { retryable } = failed(result, { delivery: 'unknown' }, `uploadDocument that is ${what}`)
        const wanted = retryable ? 3 : 1
        same(session.wire.requests.length, wanted, `requests of uploadDocument that is ${what}`)
      }
    },
  },
  'rate-limits-are-waited-out': {
    title: 'a 429 with a short Retry-After is waited out and succeeds',
    doc: 'Up to 10 seconds are waited within the call, and not a moment less than was asked for.',
    async run(bench) {
      for (const seconds of [1, 3, 10]) {
        const session = await bench.open()
        session.wire.script(answer(429, '', { headers: { 'retry-after': String(seconds) } }))
        succeeded(await session.create(bench.customer()), 'create after a 429')
        const [first, second] = session.wire.requests.map(({ at }) => at)
        const waited = (second ?? 0) - (first ?? 0)
        ensure(waited >= seconds * 1000, `Retry-After ${seconds}: it waited ${waited} ms`)
      }
    },
  },
  'long-rate-limits-are-returned': {
    title: 'a 429 with a long Retry-After is returned at once, with the time',
    doc: 'More than 10 seconds are the caller’s to wait, who may have better to do.',
    async run(bench) {
      for (const seconds of [11, 60, 3_600]) {
        const session = await bench.open()
        session.wire.always(answer(429, '', { headers: { 'retry-after': String(seconds) } }))
        const { retryAfterMs } = failed(
          await session.create(bench.customer()),
          { code: 'rate_limited' },
          'create',
        )
        ensure(session.wire.requests.length === 1, `Retry-After ${seconds}: it was sent again`)
        ensure(session.elapsed < 5_000, `Retry-After ${seconds}: it waited all the same`)
        ensure(retryAfterMs === seconds * 1000, `Retry-After ${seconds}: retryAfterMs says ${retryAfterMs}`)
      }
    },
  },
  'refusals-are-not-retried': {
    title: 'a refusal is not tried again',
    doc: 'It will be the same the next time, with a Retry-After too. 429 alone is worth another attempt.',
    ownPromise: true,
    async run(bench) {
      for (const { operation, again } of await answers(bench)) {
        for (const status of [400, 401, 402, 403, 404, 405, 409, 410, 413, 418, 422, 423, 424, 451]) {
          const { session } = await again(answer(status, '', { headers: { 'retry-after': '1' } }))
          same(session.wire.requests.length, 1, `requests of ${operation} answered by ${status}`)
        }
      }
    },
  },
  'unreadable-answers-are-not-retried': {
    title: 'a write whose answer cannot be read is not tried again',
    doc: 'The provider said 2xx: it is done. Another attempt would do it twice.',
    ownPromise: true,
    async run(bench) {
      const writes = (await answers(bench)).filter(({ operation }) => effectOf(bench, operation) !== 'read')
      for (const answered of writes) {
        const { session } = await answered.again(answer(answered.good.status, 'no JSON', { sealed: true }))
        const sent = session.wire.requests.map(({ method, path }) => `${method} ${path}`)
        ensure(new Set(sent).size === sent.length, `${answered.operation} was sent again`)
      }
    },
  },
})
