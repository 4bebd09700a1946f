import { answer } from '../bench/acts.ts'
import { succeeded } from '../bench/expect.ts'
import type { Session } from '../bench/session.ts'
import { ensure, promisesOf } from '../check.ts'
import { answers } from './answers.ts'

const retries = ({ events }: Session) => events.filter(({ type }) => type === 'retry')

/** The attempts of one call, beside one another. */
export const retryingAttempts = promisesOf('retrying', {
  'retries-are-the-same': {
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
  'retries-are-told': {
    title: 'every attempt and every retry is told to the observer',
    doc: 'request_started and request_ended for each attempt, retry with the wait and its reason before the next.',
    async run(bench) {
      const session = await bench.open()
      session.wire.script(answer(429), answer(429))
      succeeded(await session.create(bench.customer()), 'create after two 429')
      const count = (type: string) => session.events.filter((event) => event.type === type).length
      const sent = session.wire.requests.length
      ensure(sent >= 3, `${sent} requests instead of 3`)
      for (const type of ['request_started', 'request_ended'])
        ensure(count(type) === sent, `${count(type)} ${type} instead of ${sent}`)
      const told = retries(session)
      ensure(told.length === 2, `${told.length} retry instead of 2`)
      const sound = told.every(
        (event) => event.type === 'retry' && event.delayMs > 0 && event.reason === 'rate_limited',
      )
      ensure(sound, 'a retry does not tell its wait and its reason')
    },
  },
})
