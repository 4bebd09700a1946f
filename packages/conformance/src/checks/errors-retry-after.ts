import { answer } from '../bench/acts.ts'
import type { Bench } from '../bench/bench.ts'
import { failed } from '../bench/expect.ts'
import { checksOf, ensure } from '../check.ts'

/** Retry-After, in each of its forms and in none. */
export const errorsRetryAfter = checksOf('errors', {
  'retry-after-in-seconds': {
    title: 'Retry-After in seconds is told in milliseconds',
    doc: 'retryAfterMs is what a queue waits for.',
    async run(bench) {
      for (const seconds of [0, 1, 120]) await ensureWaits(bench, String(seconds), seconds * 1000)
    },
  },
  'retry-after-as-a-date': {
    title: 'Retry-After as a date is told as what is left of it, by the injected clock',
    doc: 'RFC 9110 allows both forms. A date that is past means now.',
    async run(bench) {
      for (const [seconds, wanted] of [
        [90, 90_000],
        [3_600, 3_600_000],
        [-60, 0],
      ] as const) {
        const date = new Date(bench.now.getTime() + seconds * 1000).toUTCString()
        await ensureWaits(bench, date, wanted)
      }
    },
  },
  'retry-after-in-no-form': {
    title: 'a Retry-After that is neither is left out',
    doc: 'soon, -1, 1e3 and an empty text are no times; a made-up one would be NaN or an hour ago.',
    ownPromise: true,
    async run(bench) {
      for (const odd of ['soon', '-1', '1e3', '', '0x10', 'tomorrow 10:00', '99999999999999999999999']) {
        const session = await bench.open({ settings: { retries: 0 } })
        session.wire.always(answer(429, '', { headers: { 'retry-after': odd } }))
        const { retryAfterMs } = failed(
          await session.create(bench.customer()),
          { code: 'rate_limited' },
          'create',
        )
        const sound =
          retryAfterMs === undefined || (Number.isFinite(retryAfterMs) && retryAfterMs > 86_400_000)
        ensure(sound, `Retry-After ${JSON.stringify(odd)} is told as ${retryAfterMs}`)
      }
    },
  },
})

/** Fails unless a create that is answered with this Retry-After tells so many milliseconds. */
async function ensureWaits(bench: Bench, retryAfter: string, wanted: number): Promise<void> {
  const session = await bench.open({ settings: { retries: 0 } })
  session.wire.always(answer(429, '', { headers: { 'retry-after': retryAfter } }))
  const { retryAfterMs } = failed(await session.create(bench.customer()), { code: 'rate_limited' }, 'create')
  ensure(
    retryAfterMs !== undefined && Math.abs(retryAfterMs - wanted) < 2_000,
    `Retry-After ${retryAfter} is told as ${retryAfterMs} ms instead of ${wanted}`,
  )
}
