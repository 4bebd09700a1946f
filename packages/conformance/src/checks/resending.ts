import type { OnboardingError, Registration } from '@portico/core'
import type { Result } from 'neverthrow'
import { answer, lost, pass, unreachable } from '../bench/acts.ts'
import type { Bench } from '../bench/bench.ts'
import { failed, succeeded } from '../bench/expect.ts'
import type { Session } from '../bench/session.ts'
import type { Act } from '../bench/wire.ts'
import { checksOf, ensure } from '../check.ts'
import { answers } from './answers.ts'
import { withoutGet, withoutUpdate } from './contract-operations.ts'
import { effectOf } from './errors.ts'

const losses: readonly [Act, string][] = [
  [lost({ processed: false }), 'lost'],
  [answer(500), 'answered by 500'],
  [answer(502), 'answered by 502'],
]

/** Fails unless a write that may have been done is sent as often as its declaration allows. */
async function ensureSentAsDeclared(bench: Bench, operation: 'create' | 'update'): Promise<void> {
  const wanted = effectOf(bench, operation) === 'safe' ? 3 : 1
  const answered = (await answers(bench)).find((one) => one.operation === operation)
  for (const [act, what] of losses) {
    const { session } = (await answered?.again(act)) ?? {}
    const sent = session?.wire.requests.length
    ensure(sent === wanted, `${operation} that is ${what} was sent ${sent} times instead of ${wanted}`)
  }
}

const safe = (bench: Bench, operation: 'create' | 'update') =>
  effectOf(bench, operation) === 'safe' ? undefined : `its ${operation} is not declared safe to send again`

const resends = ({ events }: Session) => events.filter(({ type }) => type === 'resend')

export const resending = checksOf('resending', {
  'create-as-declared': {
    title: 'a create in doubt is sent again only where that is declared safe',
    doc: 'Blind resends make two customers of one. Declare create in resendSafe only where the provider’s document says that twice is the same as once.',
    run: (bench) => ensureSentAsDeclared(bench, 'create'),
  },
  'update-as-declared': {
    title: 'an update in doubt is sent again only where that is declared safe',
    doc: 'The same for updates, which mostly are safe.',
    skip: withoutUpdate,
    run: (bench) => ensureSentAsDeclared(bench, 'update'),
  },
  'reads-are-resent': {
    title: 'a look-up that fails is tried again and succeeds',
    doc: 'A read changes nothing: 503, a lost connection or a time-out are no reason to give up at once.',
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
    doc: 'retries counts resends: 0 means one attempt, 2 means three.',
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
  'refusals-are-not-resent': {
    title: 'a refusal is not tried again',
    doc: '400, 401, 403, 404, 409 and 422 will be the same the next time.',
    async run(bench) {
      for (const { operation, again } of await answers(bench)) {
        for (const status of [400, 401, 403, 404, 409, 422]) {
          const { session } = await again(answer(status))
          const sent = session.wire.requests.length
          ensure(sent === 1, `${operation} answered by ${status} was sent ${sent} times`)
        }
      }
    },
  },
  'unreadable-answers-are-not-resent': {
    title: 'a write whose answer cannot be read is not tried again',
    doc: 'The provider said 2xx: it is done. Another attempt would do it twice.',
    async run(bench) {
      const writes = (await answers(bench)).filter(({ operation }) => effectOf(bench, operation) !== 'read')
      for (const answered of writes) {
        const { session } = await answered.again(answer(answered.good.status, 'no JSON', { sealed: true }))
        ensure(session.wire.requests.length === 1, `${answered.operation} was sent again`)
      }
    },
  },
  'resends-are-the-same': {
    title: 'what is sent again is the very same request',
    doc: 'The same method, URL and bytes: a body that is built anew may differ in what a signature or an idempotency key depends on.',
    async run(bench) {
      for (const { operation, again } of await answers(bench)) {
        const { session } = await again(answer(429))
        const sent = session.wire.requests.map(({ method, url, headers, body }) => {
          // A form's boundary is drawn anew for every attempt, and says nothing.
          const [, boundary] = headers['content-type']?.match(/boundary=(.+)$/) ?? []
          return `${method} ${url} ${boundary ? body.replaceAll(boundary, 'boundary') : body}`
        })
        ensure(new Set(sent).size === 1, `${operation}: an attempt differs from the one before`)
      }
    },
  },
  'attempts-are-spaced': {
    title: 'between two attempts some time passes, and more before the next',
    doc: 'A provider in trouble is not helped by three requests within a millisecond.',
    async run(bench) {
      const session = await bench.open({ settings: { retries: 3 } })
      session.wire.always(answer(429))
      await session.create(bench.customer())
      const times = session.wire.requests.map(({ at }) => at)
      const gaps = times.slice(1).map((at, index) => at - (times[index] ?? 0))
      ensure(
        gaps.every((gap) => gap >= 50),
        `it waited ${gaps.join(', ')} ms`,
      )
      ensure((gaps.at(-1) ?? 0) > (gaps[0] ?? 0), `it did not wait longer: ${gaps.join(', ')} ms`)
    },
  },
  'resends-are-told': {
    title: 'every attempt and every resend is told to the observer',
    doc: 'request_started and request_ended for each attempt, resend with the wait and its reason before the next.',
    async run(bench) {
      const session = await bench.open()
      session.wire.script(answer(429), answer(429))
      succeeded(await session.create(bench.customer()), 'create after two 429')
      const count = (type: string) => session.events.filter((event) => event.type === type).length
      ensure(count('request_started') === 3, `${count('request_started')} request_started instead of 3`)
      ensure(count('request_ended') === 3, `${count('request_ended')} request_ended instead of 3`)
      const told = resends(session)
      ensure(told.length === 2, `${told.length} resend instead of 2`)
      const sound = told.every(
        (event) => event.type === 'resend' && event.delayMs > 0 && event.because === 'rate_limited',
      )
      ensure(sound, 'a resend does not tell its wait and its reason')
    },
  },
  'unsent-is-sent-again': {
    title: 'what provably was not sent is sent again, whatever it is',
    doc: 'A refused connection leaves no doubt: even a create that is not safe twice may be tried once more.',
    async run(bench) {
      const session = await bench.open()
      session.wire.script(unreachable(), unreachable())
      succeeded(await session.create(bench.customer()), 'create after two refused connections')
    },
  },
  'doubt-is-kept': {
    title: 'a refusal after a lost attempt does not settle the doubt about the first',
    doc: 'Attempt one may have been done; that attempt two was refused says nothing of it. Keep delivery unknown.',
    skip: (bench) =>
      safe(bench, 'create') && safe(bench, 'update') ? 'no write is declared safe to send again' : undefined,
    async run(bench) {
      for (const operation of ['create', 'update'] as const) {
        if (safe(bench, operation) || !bench.adapter[operation]) continue
        const session = await bench.open()
        const start = await starter(bench, session, operation)
        session.wire.script(lost({ processed: true }), answer(409))
        failed(await start(), { delivery: 'unknown' }, `${operation} that is lost and then refused`)
      }
    },
  },
  'safe-create-makes-one': {
    title: 'a create that is declared safe makes one customer of two requests',
    doc: 'The same customer twice must give the same provider id; else the declaration lies, and a resend doubles customers.',
    skip: (bench) => safe(bench, 'create'),
    async run(bench) {
      const session = await bench.open()
      const one = succeeded(await session.create(bench.customer()), 'create')
      const other = succeeded(await session.create(bench.customer()), 'the same create again')
      ensure(
        one.providerCustomerId === other.providerCustomerId,
        'the same create again made another customer',
      )
      const again = await bench.open()
      again.wire.script(lost({ processed: true }), pass)
      succeeded(await again.create(bench.customer()), 'create whose first answer was lost')
    },
  },
})

/** The operation on a customer that exists where it must. */
async function starter(
  bench: Bench,
  session: Session,
  operation: 'create' | 'update',
): Promise<() => Promise<Result<Registration, OnboardingError>>> {
  if (operation === 'create') return () => session.create(bench.customer())
  const { providerCustomerId } = succeeded(await session.create(bench.customer()), 'create')
  return () => session.update(providerCustomerId, bench.changes())
}
