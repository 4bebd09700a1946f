import type { EventRequest, Registration } from '@portico/core'
import type { Bench, OpenOptions } from '../bench/bench.ts'
import { failed, succeeded } from '../bench/expect.ts'
import { personal } from '../bench/leaks.ts'
import type { Session } from '../bench/session.ts'
import { calm, checksOf, ensure, fail } from '../check.ts'
import type { Events } from '../scenarios.ts'
import { ensureHidden } from './echo.ts'
import { namesOf } from './status-answers.ts'

export const sendsNone = ({ adapter, scenarios }: Bench) =>
  scenarios.events || adapter.readEvent ? undefined : 'its provider sends no events that it reads'

const rotatesNone = (bench: Bench) =>
  sendsNone(bench) ?? (bench.scenarios.rotatedSettings ? undefined : 'the scenarios rotate no keys')

export const eventsOf = ({ scenarios }: Bench): Events =>
  scenarios.events ?? fail('the adapter reads events, but the scenarios have none to prove it by')

interface Sent {
  session: Session
  registration: Registration
  request: EventRequest
  /** Another genuine event about the same customer. */
  build(secondsFromNow: number, nonce: string, status?: string | number): Promise<EventRequest>
}

/** A customer whom the stand-in knows, and a genuine event about it. */
export async function sent(bench: Bench, options?: OpenOptions): Promise<Sent> {
  const session = await bench.open(options)
  const registration = succeeded(await session.create(bench.disguised()), 'create')
  const build = async (secondsFromNow: number, nonce: string, status?: string | number) =>
    eventsOf(bench).build(registration.providerCustomerId, {
      at: new Date(bench.now.getTime() + session.elapsed + secondsFromNow * 1000),
      nonce,
      ...(status !== undefined && { status }),
    })
  return { session, registration, build, request: await build(0, 'event-nonce-1') }
}

const disbelieved = { code: 'invalid_signature', delivery: 'not_sent' } as const

/** The names under which a request has this header. */
const headerNames = ({ headers }: EventRequest, header: string) =>
  Object.keys(headers).filter((name) => name.toLowerCase() === header)

const withHeader = (request: EventRequest, header: string, value?: string | string[]): EventRequest => {
  const [name = header] = headerNames(request, header)
  return { ...request, headers: { ...request.headers, [name]: value } }
}

function changedHeader({ headers }: EventRequest, other: EventRequest): string[] {
  return Object.keys(headers).filter((name) => headers[name] !== other.headers[name])
}

/** The provider's signed events. */
export const statusOfEvents = checksOf('status', {
  'genuine-events-are-believed': {
    title: 'an event that the provider signed is believed, and says whose status it is',
    doc: 'parseEvent gives customer_status_changed with the customer’s registration, as a look-up would.',
    skip: sendsNone,
    async run(bench) {
      const { session, registration, request } = await sent(bench)
      const event = succeeded(await session.parseEvent(request), 'parseEvent')
      if (event.type !== 'customer_status_changed') return fail(`it is told as ${event.type}`)
      const { providerCustomerId, outcome } = event.registration
      ensure(providerCustomerId === registration.providerCustomerId, 'it is about another customer')
      ensure(outcome === 'existing', `its outcome is ${outcome}`)
      ensure(event.provider === bench.factory.id, `it names ${event.provider}`)
      ensure(Date.parse(event.sentAt) === bench.now.getTime(), `it was sent at ${event.sentAt}`)
    },
  },
  'events-agree-with-look-ups': {
    title: 'an event tells the same of a customer as a look-up at that moment',
    doc: 'Read both by the same code: statuses, times and what is outstanding are merged, whoever told them.',
    skip: (bench) => sendsNone(bench) ?? (bench.adapter.get ? undefined : 'it has no look-up'),
    async run(bench) {
      const { session, registration, request } = await sent(bench)
      const found = succeeded(await session.get(registration.providerCustomerId), 'get')
      const event = succeeded(await session.parseEvent(request), 'parseEvent')
      if (event.type !== 'customer_status_changed') return fail(`it is told as ${event.type}`)
      for (const fact of ['status', 'providerStatus', 'reference', 'createdAt', 'updatedAt'] as const) {
        ensure(event.registration[fact] === found[fact], `event and look-up tell another ${fact}`)
      }
      const [told, missing] = [event.registration, found].map(({ outstanding }) =>
        namesOf(outstanding).join(),
      )
      ensure(told === missing, `the event tells ${told} outstanding, the look-up ${missing}`)
    },
  },
  'nothing-shows-before-verify': {
    title: 'an event that is only read shows nothing of the customer, and no error about one does',
    doc: 'Reading comes before believing: what anybody can post must not be at hand, or in a log, until verify says so.',
    skip: sendsNone,
    async run(bench) {
      const { session, request } = await sent(bench)
      const read = calm('readEvent', () => session.adapter.readEvent?.(request)) ?? fail('it reads no events')
      const needles = personal(bench.disguised())
      ensureHidden(succeeded(read, 'readEvent'), needles, 'an event that is only read')
      for (const rawBody of [`${request.rawBody} `, request.rawBody.slice(1), `[${request.rawBody}]`]) {
        const result = await session.parseEvent({ ...request, rawBody })
        ensureHidden(failed(result, {}, 'a tampered event'), needles, 'the error about a tampered event')
      }
      ensureHidden(session.events, needles, 'what the observer was told')
    },
  },
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
    skip: sendsNone,
    async run(bench) {
      const { session, build } = await sent(bench)
      failed(
        await session.parseEvent(await build(-600, 'event-nonce-2')),
        disbelieved,
        'an event of ten minutes ago',
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
    skip: sendsNone,
    async run(bench) {
      const { session, build } = await sent(bench)
      failed(
        await session.parseEvent(await build(600, 'event-nonce-2')),
        disbelieved,
        'an event from the future',
      )
    },
  },
  'skewed-clocks-are-tolerated': {
    title: 'an event within the tolerance is believed, although the clocks differ',
    doc: 'Leave the tolerance to core: five minutes each way unless the merchant says otherwise.',
    skip: sendsNone,
    async run(bench) {
      const { session, build } = await sent(bench)
      for (const seconds of [-290, -61, 61, 290]) {
        const request = await build(seconds, `event-nonce-${seconds}`)
        succeeded(await session.parseEvent(request), `an event ${seconds} seconds off`)
      }
    },
  },
  'replayed-events-are-not-believed': {
    title: 'the same event a second time is not believed, where the merchant remembers nonces',
    doc: 'The nonce is that of the request, the same each time it is read.',
    skip: sendsNone,
    async run(bench) {
      const { session, request } = await sent(bench)
      const options = { seen: remembering() }
      succeeded(await session.parseEvent(request, options), 'an event')
      failed(await session.parseEvent(request, options), disbelieved, 'the same event again')
    },
  },
  'other-events-are-no-replay': {
    title: 'another event about the same customer is no replay',
    doc: 'The nonce is unique to a delivery: not the customer’s id, and not the time.',
    skip: sendsNone,
    async run(bench) {
      const { session, request, build } = await sent(bench)
      const options = { seen: remembering() }
      succeeded(await session.parseEvent(request, options), 'an event')
      succeeded(await session.parseEvent(await build(0, 'event-nonce-2'), options), 'another one')
    },
  },
  'strangers-use-no-nonce-up': {
    title: 'a forged event does not use up the nonce of the genuine one',
    doc: 'Keep no memory in the adapter; core asks for the nonce only after the signature held.',
    skip: sendsNone,
    async run(bench) {
      const { session, request } = await sent(bench)
      const options = { seen: remembering() }
      const forged = { ...request, rawBody: `${request.rawBody} ` }
      failed(await session.parseEvent(forged, options), disbelieved, 'a forged event')
      succeeded(await session.parseEvent(request, options), 'the genuine event after it')
    },
  },
  'events-survive-rotation': {
    title: 'while keys are rotated, an event signed by the old key is still believed',
    doc: 'Events are on their way while the key changes: try every key that is known.',
    skip: rotatesNone,
    async run(bench) {
      const { request } = await sent(bench)
      const { rotatedSettings = {} } = bench.scenarios
      const session = await bench.open({ settings: rotatedSettings, keep: true })
      succeeded(await session.parseEvent(request), 'an event signed by the old key')
    },
  },
  'unknown-events-are-no-errors': {
    title: 'a signed event of a type that nobody knows is unknown, and no error',
    doc: 'Answer it with 200 and go on: an error would make the provider send it again and again.',
    skip: sendsNone,
    async run(bench) {
      const { session, request } = await sent(bench)
      const { retyped, resign } = eventsOf(bench)
      const facts = { at: bench.now, nonce: 'event-nonce-2' }
      const event = await resign({ ...request, rawBody: retyped(request) }, facts)
      const { type } = succeeded(await session.parseEvent(event), 'an event of an unknown type')
      ensure(type === 'unknown', `it is told as ${type}`)
      const told = session.events.some((one) => one.type === 'drift' && one.operation === 'parseEvent')
      ensure(told, 'the observer was not told')
    },
  },
  'odd-events-are-values': {
    title: 'whatever is posted to the webhook, signed or not, the answer is a Result',
    doc: 'The webhook is open to the world: bodies of any form and requests without headers end in an error, never in a throw.',
    skip: sendsNone,
    async run(bench) {
      const { session, request } = await sent(bench)
      const bodies = [
        '',
        'null',
        '[]',
        '"text"',
        '{',
        '<html>',
        '{"data":null}',
        '{"__proto__":1}',
        '\u0000',
        '1e999',
      ]
      for (const [index, rawBody] of bodies.entries()) {
        const facts = { at: bench.now, nonce: `event-nonce-odd-${index}` }
        for (const odd of [
          { ...request, rawBody },
          await eventsOf(bench).resign({ ...request, rawBody }, facts),
        ]) {
          failed(await session.parseEvent(odd), { delivery: 'not_sent' }, 'an odd event')
        }
      }
      for (const odd of [
        { ...request, headers: {} },
        { ...request, url: '' },
        { ...request, method: '' },
      ]) {
        const result = await session.parseEvent(odd)
        if (result.isErr()) failed(result, { delivery: 'not_sent' }, 'an event of an odd request')
      }
      failed(await session.parseEvent({ ...request, headers: {} }), disbelieved, 'an event without headers')
    },
  },
  'header-names-in-any-case': {
    title: 'an event is read whatever the case of its header names, and where each value is a list of one',
    doc: 'Servers hand headers on as Node does, as Headers do, or as they came.',
    skip: sendsNone,
    async run(bench) {
      const { session, request } = await sent(bench)
      const entries = Object.entries(request.headers)
      for (const rename of [(name: string) => name.toUpperCase(), (name: string) => name.toLowerCase()]) {
        const headers = Object.fromEntries(entries.map(([name, value]) => [rename(name), value]))
        succeeded(await session.parseEvent({ ...request, headers }), 'an event with other header names')
      }
      const lists = Object.fromEntries(entries.map(([name, value]) => [name, [value ?? []].flat()]))
      succeeded(await session.parseEvent({ ...request, headers: lists }), 'an event whose headers are lists')
    },
  },
  'events-show-nobody': {
    title: 'an event that was believed can be logged: it shows nothing of the customer',
    doc: 'Only raw() may give the provider’s words.',
    skip: sendsNone,
    async run(bench) {
      const { session, request } = await sent(bench)
      const event = succeeded(await session.parseEvent(request), 'parseEvent')
      ensureHidden(event, personal(bench.disguised()), 'the event')
    },
  },
})

/** A store of nonces, as a merchant has one. */
function remembering(): (nonce: string) => boolean {
  const known = new Set<string>()
  return (nonce) => known.has(nonce) || !known.add(nonce)
}
