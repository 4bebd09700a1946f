import { answer, failing, half, lost, pass, stalled, unreachable } from '../bench/acts.ts'
import { failed, succeeded } from '../bench/expect.ts'
import { ensure, promisesOf, same } from '../check.ts'
import { answers } from './answers.ts'

const hostile = new Proxy(new Error('hostile'), {
  get() {
    throw new Error('not to be looked at')
  },
})

/** No connection, no answer, half an answer, a failure of the provider. */
const lossesAndFailures = [unreachable(), lost({ processed: false }), stalled, half('breaks'), answer(500)]

/** How many promises reject unhandled while this runs. */
async function unheardDuring(during: () => Promise<void>): Promise<number> {
  const before = process.listeners('unhandledRejection')
  let count = 0
  const hear = () => {
    count += 1
  }
  process.removeAllListeners('unhandledRejection').on('unhandledRejection', hear)
  try {
    await during()
    // Node reports them at the end of a turn of the event loop.
    for (let turn = 0; turn < 3; turn += 1) await new Promise((resolve) => void setImmediate(resolve))
  } finally {
    process.off('unhandledRejection', hear)
    for (const listener of before) process.on('unhandledRejection', listener)
  }
  return count
}

/** What is left of a fault: an error, its status, an adapter that works, and no timer. */
export const faultsAftermath = promisesOf('faults', {
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
      for (const act of [...lossesAndFailures, answer(401), answer(429)]) {
        const session = await bench.open({ settings: { retries: 0 } })
        session.wire.script(act)
        failed(await session.create(bench.customer()), {}, 'create')
        session.wire.always(pass)
        await bench.scenarios.reset?.()
        succeeded(await session.create(bench.customer()), 'create after a fault')
      }
    },
  },
  'nothing-rejects-unheard': {
    title: 'no promise of its own rejects without anybody who hears it',
    doc: 'An unhandled rejection ends the merchant’s process. Await what you start, or catch it.',
    async run(bench) {
      for (const act of [...lossesAndFailures, answer(400)]) {
        for (const { operation, again } of await answers(bench)) {
          const unheard = await unheardDuring(async () => void (await again(act, { retries: 1 })))
          same(unheard, 0, `unhandled rejections of ${operation}`)
        }
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
