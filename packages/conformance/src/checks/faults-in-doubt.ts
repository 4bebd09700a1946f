import { failing, fetchFailure, half, late, lost, stalled } from '../bench/acts.ts'
import type { Bench } from '../bench/bench.ts'
import { failed, succeeded } from '../bench/expect.ts'
import { attemptLimit } from '../bench/session.ts'
import type { Act } from '../bench/wire.ts'
import { ensure, promisesOf } from '../check.ts'
import { answers } from './answers.ts'
import { effectOf, inDoubt } from './effect-of.ts'

/** Fails unless every operation ends as one that may have been sent. */
async function ensureLost(bench: Bench, act: Act, what: string): Promise<void> {
  for (const { operation, again } of await answers(bench)) {
    const { result } = await again(act)
    failed(result, inDoubt(effectOf(bench, operation, result)), `${operation} that ${what}`)
  }
}

/** Answers that do not come, not in time or not to their end. */
export const faultsInDoubt = promisesOf('faults', {
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
})
