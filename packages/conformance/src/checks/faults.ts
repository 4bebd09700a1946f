import { answer, failing, fetchFailure, half, late, lost, pass, stalled, unreachable } from '../bench/acts.ts'
import type { Bench } from '../bench/bench.ts'
import { failed, succeeded } from '../bench/expect.ts'
import { attemptLimit } from '../bench/session.ts'
import type { Act } from '../bench/wire.ts'
import { checksOf, ensure } from '../check.ts'
import { answers } from './answers.ts'
import { effectOf } from './errors.ts'

const notSent = { code: 'unavailable', delivery: 'not_sent', retryable: true } as const

/** What a request that may have been sent means, by what the adapter declares. */
const lostAs = (effect: 'read' | 'safe' | 'unsafe') =>
  effect === 'unsafe'
    ? ({ code: 'outcome_unknown', delivery: 'unknown', retryable: false } as const)
    : ({ code: 'unavailable', delivery: 'unknown', retryable: true } as const)

/** Fails unless every operation ends as one that may have been sent. */
async function ensureLost(bench: Bench, act: Act, what: string): Promise<void> {
  for (const { operation, again } of await answers(bench)) {
    const { result } = await again(act)
    failed(result, lostAs(effectOf(bench, operation, result)), `${operation} that ${what}`)
  }
}

/** Fails unless every operation ends as one that was never sent. */
async function ensureNotSent(bench: Bench, acts: readonly Act[], what: string): Promise<void> {
  for (const { operation, again } of await answers(bench)) {
    for (const act of acts) failed((await again(act)).result, notSent, `${operation} ${what}`)
  }
}

const withCodes = (...codes: string[]) => codes.map((code) => unreachable({ code }))

const hostile = new Proxy(new Error('hostile'), {
  get() {
    throw new Error('not to be looked at')
  },
})

export const faults = checksOf('faults', {
  'refused-connection-is-not-sent': {
    title: 'a connection that is refused means: nothing was sent',
    doc: 'unavailable with delivery not_sent, so that the customer can be sent again without doubt. Look for the system’s code, through causes and several addresses.',
    run: (bench) =>
      ensureNotSent(
        bench,
        [
          unreachable({ code: 'ECONNREFUSED', syscall: 'connect' }),
          failing(() => {
            const errors = [4, 6].map(() =>
              Object.assign(new Error('refused'), { code: 'ECONNREFUSED', syscall: 'connect' }),
            )
            return new TypeError('fetch failed', { cause: new AggregateError(errors) })
          }),
        ],
        'without a connection',
      ),
  },
  'unknown-host-is-not-sent': {
    title: 'a name that does not resolve means: nothing was sent',
    doc: 'ENOTFOUND and EAI_AGAIN come before the first byte.',
    run: (bench) => ensureNotSent(bench, withCodes('ENOTFOUND', 'EAI_AGAIN'), 'without an address'),
  },
  'untrusted-certificate-is-not-sent': {
    title: 'a certificate that is not trusted means: nothing was sent',
    doc: 'The handshake comes before the request.',
    run: (bench) =>
      ensureNotSent(
        bench,
        withCodes('CERT_HAS_EXPIRED', 'DEPTH_ZERO_SELF_SIGNED_CERT', 'ERR_TLS_CERT_ALTNAME_INVALID'),
        'without trust',
      ),
  },
  'reset-is-in-doubt': {
    title: 'a connection that is lost after sending leaves a write in doubt',
    doc: 'Nobody can tell whether the provider had done it. Whatever is not known to come before the first byte counts as sent.',
    async run(bench) {
      await ensureLost(bench, lost({ processed: false }), 'is lost before it is done')
      await ensureLost(bench, lost({ processed: true }), 'is lost after it is done')
      for (const code of [
        'ECONNRESET',
        'EPIPE',
        'UND_ERR_SOCKET',
        'ETIMEDOUT',
        'UND_ERR_HEADERS_TIMEOUT',
        'EHOSTUNREACH',
      ]) {
        await ensureLost(
          bench,
          failing(() => fetchFailure({ code })),
          `fails with ${code}`,
        )
      }
    },
  },
  'time-out-is-in-doubt': {
    title: 'an answer that never comes leaves a write in doubt',
    doc: 'After timeoutMs the call ends as one that may have been done.',
    run: (bench) => ensureLost(bench, stalled, 'is never answered'),
  },
  'time-out-is-as-set': {
    title: 'a call ends when timeoutMs says so, and not before',
    doc: 'timeoutMs is the time of one attempt, its answer included.',
    async run(bench) {
      const session = await bench.open({ settings: { timeoutMs: 20_000, retries: 0 } })
      session.wire.always(stalled)
      failed(await session.create(bench.customer()), {}, 'create that is never answered')
      const { elapsed } = session
      ensure(
        elapsed >= 18_000 && elapsed < 25_000,
        `it ended after ${Math.round(elapsed)} ms instead of 20000`,
      )
    },
  },
  'slow-answers-are-waited-for': {
    title: 'an answer that comes within timeoutMs is taken',
    doc: 'A slow provider is no broken one.',
    async run(bench) {
      const session = await bench.open({ settings: { retries: 0 } })
      session.wire.always(late(attemptLimit - 5_000))
      succeeded(await session.create(bench.customer()), `create answered after ${attemptLimit - 5_000} ms`)
    },
  },
  'stalled-body-is-timed-out': {
    title: 'an answer that begins and never ends is timed out too',
    doc: 'The time limit includes reading the body: headers alone are no answer.',
    run: (bench) => ensureLost(bench, half('stalls'), 'is answered by half'),
  },
  'truncated-answer-is-in-doubt': {
    title: 'an answer that breaks off leaves a write in doubt',
    doc: 'Half of an answer is none, whatever its status.',
    run: (bench) => ensureLost(bench, half('breaks'), 'is answered by half'),
  },
  'odd-failures-are-values': {
    title: 'whatever fetch fails with, the call ends in an error',
    doc: 'Strings, undefined, errors whose getters throw: a replaced fetch may throw anything.',
    async run(bench) {
      const throwables: unknown[] = [
        undefined,
        null,
        'text',
        42,
        {},
        hostile,
        Object.create(null),
        new DOMException('x', 'AbortError'),
      ]
      for (const { operation, again } of await answers(bench)) {
        for (const thrown of throwables) {
          const { result } = await again(failing(() => thrown))
          failed(
            result,
            { code: ['outcome_unknown', 'unavailable'], delivery: 'unknown' },
            `${operation} whose fetch throws`,
          )
        }
      }
    },
  },
  'error-answers-that-break-off-keep-their-status': {
    title: 'a refusal whose body breaks off is still a refusal',
    doc: 'The status says what happened; the body only says more.',
    async run(bench) {
      for (const [status, code] of [
        [400, 'rejected'],
        [409, 'already_exists'],
        [401, 'unauthenticated'],
      ] as const) {
        const session = await bench.open()
        session.wire.always(async (exchange) => {
          const response = await half('breaks')({
            ...exchange,
            pass: async () => ({ status, headers: {}, body: '{"error":"bad"}' }),
          })
          return response
        })
        failed(
          await session.create(bench.customer()),
          { code, delivery: 'refused' },
          `create answered by half a ${status}`,
        )
      }
    },
  },
  'works-after-every-fault': {
    title: 'after any fault the next call works',
    doc: 'An adapter keeps no state between calls that a fault could leave behind.',
    async run(bench) {
      for (const act of [
        unreachable(),
        lost({ processed: false }),
        stalled,
        half('breaks'),
        answer(500),
        answer(401),
        answer(429),
      ]) {
        const session = await bench.open({ settings: { retries: 0 } })
        session.wire.script(act)
        failed(await session.create(bench.customer()), {}, 'create')
        session.wire.always(pass)
        await bench.scenarios.reset?.()
        succeeded(await session.create(bench.customer()), 'create after a fault')
      }
    },
  },
  'no-timer-is-left': {
    title: 'a call that has ended leaves no timer behind',
    doc: 'A timer that is left keeps a program from ending, thirty seconds per customer. Clear time limits when the answer is there.',
    async run(bench) {
      for (const act of [pass, answer(400), answer(500), lost({ processed: false }), half('breaks')]) {
        const session = await bench.open()
        session.wire.always(act)
        await session.create(bench.customer())
        ensure(session.clock.pending === 0, `${session.clock.pending} timers are left`)
      }
    },
  },
})
