import type { Bench } from '../bench/bench.ts'
import { failed, succeeded } from '../bench/expect.ts'
import { checksOf, ensure, fail, inapplicable } from '../check.ts'
import type { SentEvent } from '../scenarios.ts'
import { disbelieved, eventsOf, sendsNone, sent, toleranceOf } from './sent-event.ts'

const datesNone = (bench: Bench) =>
  sendsNone(bench) ?? (bench.scenarios.events?.undated ? 'its events have no time' : undefined)

const rotatesNone = (bench: Bench) =>
  sendsNone(bench) ?? (bench.scenarios.rotatedSettings ? undefined : 'the scenarios rotate no keys')

/** The names under which a request has this header. */
const headerNames = ({ headers }: SentEvent, header: string) =>
  Object.keys(headers).filter((name) => name.toLowerCase() === header)

const withHeader = (request: SentEvent, header: string, value?: string | string[]): SentEvent => {
  const [name = header] = headerNames(request, header)
  return { ...request, headers: { ...request.headers, [name]: value } }
}

function changedHeader({ headers }: SentEvent, other: SentEvent): string[] {
  return Object.keys(headers).filter((name) => headers[name] !== other.headers[name])
}

/** Which events are believed: signed as they are, and in time. */
export const trustInEvents = checksOf('status', {
  'tampered-events-are-not-believed': {
    title: 'an event whose body is not the very one that was signed is not believed',
    doc: 'Verify the bytes as received: parsed and written again they may pass for what they are not.',
    skip: sendsNone,
    async run(bench) {
      const { session, request } = await sent(bench)
      const digit = request.rawBody.replace(/\d(?=\D*$)/, (found) => String((Number(found) + 1) % 10))
      for (const rawBody of [`${request.rawBody}\n`, request.rawBody.replace(/[:,]/, '$& '), digit]) {
        if (rawBody === request.rawBody) continue
        failed(await session.parseEvent({ ...request, rawBody }), disbelieved, 'a tampered event')
      }
    },
  },
  'unsigned-events-are-not-believed': {
    title: 'an event without a signature, or with another one, is not believed',
    doc: 'Absent, empty, cut, of another event: none is a signature of this one.',
    skip: sendsNone,
    async run(bench) {
      const { session, request, build } = await sent(bench)
      const { signature } = eventsOf(bench)
      const [name = ''] = headerNames(request, signature)
      const right = String(request.headers[name] ?? fail(`the scenarios sign no ${signature}`))
      const other = String((await build(1, 'event-nonce-2')).headers[name])
      const changed = `${right.startsWith('A') ? 'B' : 'A'}${right.slice(1)}`
      for (const wrong of [
        undefined,
        '',
        right.slice(0, -8),
        `${right}${right}`,
        changed,
        other,
        '=',
        '😀',
      ]) {
        const result = await session.parseEvent(withHeader(request, signature, wrong))
        failed(result, disbelieved, 'an event with another signature')
      }
    },
  },
  'doubled-headers-are-not-believed': {
    title: 'an event with two signatures is not believed, even if one of them is right',
    doc: 'Two headers of one name may be read apart by a proxy and by the adapter: which of them was checked?',
    ownPromise: true,
    skip: sendsNone,
    async run(bench) {
      const { session, request, build } = await sent(bench)
      const { signature } = eventsOf(bench)
      const [name = ''] = headerNames(request, signature)
      const other = String((await build(1, 'event-nonce-2')).headers[name])
      for (const both of [
        [String(request.headers[name]), other],
        [other, String(request.headers[name])],
      ]) {
        const result = await session.parseEvent(withHeader(request, signature, both))
        failed(result, disbelieved, 'an event with two signatures')
      }
    },
  },
  'mixed-events-are-not-believed': {
    title: 'headers of one genuine event do not go with those of another',
    doc: 'Time and nonce are signed too: else anybody sends an old event again with a new time.',
    skip: sendsNone,
    async run(bench) {
      const { session, request, build } = await sent(bench)
      const other = await build(30, 'event-nonce-2')
      if (other.rawBody === request.rawBody && changedHeader(request, other).length === 0)
        inapplicable('two of its events about one customer are the same')
      const differing = changedHeader(request, other)
      ensure(differing.length > 0, 'two events of the scenarios have the same headers')
      succeeded(await session.parseEvent(request), 'the first event')
      succeeded(await session.parseEvent(other), 'the second event')
      for (const name of differing) {
        const headers = { ...request.headers, [name]: other.headers[name] }
        failed(
          await session.parseEvent({ ...request, headers }),
          disbelieved,
          `an event with the ${name} of another`,
        )
      }
    },
  },
  'old-events-are-not-believed': {
    title: 'an event that was signed longer ago than the tolerance is not believed',
    doc: 'sentAt is the signed time. Whoever recorded an event must not be able to send it tomorrow.',
    skip: datesNone,
    async run(bench) {
      const { session, build } = await sent(bench)
      failed(
        await session.parseEvent(await build(-2 * toleranceOf(bench), 'event-nonce-2')),
        disbelieved,
        'an event of twice the tolerance ago',
      )
      const options = { toleranceMs: 1_000 }
      failed(
        await session.parseEvent(await build(-2, 'event-nonce-3'), options),
        disbelieved,
        'an event too old',
      )
    },
  },
  'future-events-are-not-believed': {
    title: 'an event that was signed further ahead than the tolerance is not believed',
    doc: 'A time far ahead would stay good for as long.',
    skip: datesNone,
    async run(bench) {
      const { session, build } = await sent(bench)
      failed(
        await session.parseEvent(await build(2 * toleranceOf(bench), 'event-nonce-2')),
        disbelieved,
        'an event from the future',
      )
    },
  },
  'skewed-clocks-are-tolerated': {
    title: 'an event within the tolerance is believed, although the clocks differ',
    doc: 'Leave the tolerance to core: the capability eventToleranceMs, else five minutes, unless the merchant says otherwise.',
    skip: datesNone,
    async run(bench) {
      const { session, build } = await sent(bench)
      const most = toleranceOf(bench) - 2
      for (const seconds of [-most, -most / 2, most / 2, most].map(Math.trunc)) {
        const request = await build(seconds, `event-nonce-${seconds}`)
        succeeded(await session.parseEvent(request), `an event ${seconds} seconds off`)
      }
    },
  },
  'events-survive-rotation': {
    title: 'while keys are rotated, an event signed by the old key is still believed',
    doc: 'Events are on their way while the key changes: try every key that is known.',
    ownPromise: true,
    skip: rotatesNone,
    async run(bench) {
      const { request } = await sent(bench)
      const { rotatedSettings = {} } = bench.scenarios
      const session = await bench.open({ settings: rotatedSettings, keep: true })
      succeeded(await session.parseEvent(request), 'an event signed by the old key')
    },
  },
})
