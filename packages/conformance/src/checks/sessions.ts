import { answer, held, stalled, unreachable } from '../bench/acts.ts'
import type { Bench } from '../bench/bench.ts'
import { failed, succeeded } from '../bench/expect.ts'
import { credentials } from '../bench/leaks.ts'
import type { Act } from '../bench/wire.ts'
import { ensure, promisesOf, same } from '../check.ts'
import { ensureHidden } from './echo.ts'

const hasNoLogin = ({ scenarios }: Bench) => (scenarios.isLogin ? undefined : 'its provider has no login')

const expired = ({ scenarios }: Bench): Act => {
  const { status, body } = scenarios.expired ?? { status: 401, body: {} }
  return answer(status, body, { sealed: true })
}

/** How many requests one login takes. */
async function loginLength(bench: Bench): Promise<number> {
  const session = await bench.open()
  succeeded(await session.create(bench.customer()), 'create')
  ensure(session.wire.logins.length > 0, 'no request is a login by isLogin of the scenarios')
  return session.wire.logins.length
}

/** Logins that expire, for providers that have them. */
export const sessions = promisesOf('sessions', {
  'one-login-serves-all-calls': {
    title: 'calls at the same time share one login, and later calls use it',
    doc: 'A login for each call meets rate limits, and at some providers ends the session of the call before. Keep the login, and let calls that need it at the same time wait for the same one.',
    skip: hasNoLogin,
    async run(bench) {
      const length = await loginLength(bench)
      const session = await bench.open()
      const customers = Array.from({ length: 12 }, (_, index) => bench.another(index + 1))
      const results = await Promise.all(customers.map((customer) => session.create(customer)))
      for (const result of results) succeeded(result, 'one create of many')
      succeeded(await session.create(bench.another(13)), 'a create after them')
      same(session.wire.logins.length, length, 'requests of logins')
    },
  },
  'expired-sessions-are-renewed': {
    title: 'a request that is refused because its session has expired is sent once more after a new login',
    doc: 'The provider rejects an expired token before it does any work, so this is safe for every write. expired of the scenarios is its answer.',
    skip: hasNoLogin,
    async run(bench) {
      const session = await bench.open()
      succeeded(await session.create(bench.another(1)), 'create')
      const { length } = session.wire.logins
      const each = session.wire.requests.length
      session.wire.countResends()
      session.wire.script(expired(bench))
      succeeded(await session.create(bench.another(2)), 'create with an expired session')
      same(session.wire.logins.length, 2 * length, 'requests of logins')
      same(session.wire.requests.length, 2 * each + 1, 'requests')
      const hidden = session.wire.requests.flatMap(credentials)
      ensureHidden([session.events, session.logins], hidden, 'what the observer was told')
    },
  },
  'sessions-are-renewed-once': {
    title: 'a request that is refused again after a new login ends unauthenticated',
    doc: 'Credentials without the right to do something are refused as expired ones are: one new login, one resend, then the error.',
    skip: hasNoLogin,
    async run(bench) {
      const session = await bench.open()
      session.wire.countResends()
      session.wire.always(expired(bench))
      const wanted = { code: 'unauthenticated', delivery: 'refused', retryable: false } as const
      failed(await session.create(bench.customer()), wanted, 'create that is refused after a new login')
      same(session.wire.requests.length, 2, 'requests')
    },
  },
  'failed-logins-send-nothing': {
    title: 'a login that fails ends the call unauthenticated or unavailable, not_sent',
    doc: 'Nothing about the customer was sent, so nothing is in doubt: unauthenticated if the provider refused the login, unavailable if it brought no answer in time.',
    skip: hasNoLogin,
    async run(bench) {
      const refused = { code: 'unauthenticated', delivery: 'not_sent', retryable: false } as const
      const down = { code: 'unavailable', delivery: 'not_sent', retryable: true } as const
      for (const [act, wanted] of [
        [answer(401, {}), refused],
        [answer(403, {}), refused],
        [answer(503, {}), down],
        [unreachable(), down],
        [stalled, down],
      ] as const) {
        const session = await bench.open()
        session.wire.everyLogin(act)
        failed(await session.create(bench.customer()), wanted, 'create whose login failed')
        same(session.wire.requests.length, 0, 'requests besides the login')
      }
    },
  },
  'logins-outlive-their-first-caller': {
    title: 'a login goes on for the other calls when the call that began it is aborted',
    doc: 'The signal of a caller ends its own call. A login is for all calls that wait for it.',
    skip: hasNoLogin,
    async run(bench) {
      const length = await loginLength(bench)
      const session = await bench.open()
      const controller = new AbortController()
      let release = () => {}
      const released = new Promise<void>((resolve) => {
        release = resolve
      })
      session.wire.everyLogin(async (exchange) => {
        await otherCallsWait()
        controller.abort()
        return held(released)(exchange)
      })
      const first = session.create(bench.another(1), { signal: controller.signal })
      const second = session.create(bench.another(2))
      failed(await first, { code: 'aborted', delivery: 'not_sent' }, 'the create that was aborted')
      release()
      succeeded(await second, 'the create that waits for the same login')
      same(session.wire.logins.length, length, 'requests of logins')
    },
  },
})

/** Until calls that began at the same time wait for the login too: before it they may compute, such as an idempotency key. */
async function otherCallsWait(): Promise<void> {
  for (let turn = 0; turn < 100; turn += 1) await new Promise((resolve) => setImmediate(resolve))
}
