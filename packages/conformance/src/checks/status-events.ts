import { failed, succeeded } from '../bench/expect.ts'
import { personal } from '../bench/leaks.ts'
import { calm, checksOf, ensure, fail } from '../check.ts'
import { ensureHidden } from './echo.ts'
import { asPassedOn, disbelieved, eventsOf, sendsNone, sent } from './sent-event.ts'
import { namesOf } from './status-answers.ts'

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
      const signedAt = eventsOf(bench).undated ? undefined : bench.now.toISOString()
      ensure(event.sentAt === signedAt, `it was sent at ${event.sentAt ?? 'no time'}`)
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
    ownPromise: true,
    skip: sendsNone,
    async run(bench) {
      const { session, request } = await sent(bench)
      const read =
        calm('readEvent', () => session.adapter.readEvent?.(asPassedOn(request))) ??
        fail('it reads no events')
      const needles = personal(bench, bench.disguised())
      ensureHidden(succeeded(read, 'readEvent'), needles, 'an event that is only read')
      for (const rawBody of [`${request.rawBody} `, request.rawBody.slice(1), `[${request.rawBody}]`]) {
        const result = await session.parseEvent({ ...request, rawBody })
        ensureHidden(failed(result, {}, 'a tampered event'), needles, 'the error about a tampered event')
      }
      ensureHidden(session.events, needles, 'what the observer was told')
    },
  },
  'unknown-events-are-no-errors': {
    title: 'a signed event of a type that nobody knows is unknown, and no error',
    doc: 'Answer it with 200 and go on: an error would make the provider send it again and again.',
    ownPromise: true,
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
  'drift-in-events-is-told': {
    title: 'fields of a signed event that nobody knows are told to the observer as drift',
    doc: 'As with answers: read an event by a schema that names what is known, and tell context.observe of the rest, once the signature held.',
    ownPromise: true,
    skip: sendsNone,
    async run(bench) {
      const { session, request } = await sent(bench)
      const rawBody = JSON.stringify(withUnknownKeys(JSON.parse(request.rawBody)))
      const facts = { at: bench.now, nonce: 'event-nonce-2' }
      succeeded(
        await session.parseEvent(await eventsOf(bench).resign({ ...request, rawBody }, facts)),
        'an event with fields that nobody knows',
      )
      const told = session.events.some(
        (event) =>
          event.type === 'drift' && event.operation === 'parseEvent' && event.path.includes('never_heard_of'),
      )
      ensure(told, 'no drift event tells of an unknown field')
    },
  },
  'odd-events-are-values': {
    title: 'whatever is posted to the webhook, signed or not, the answer is a Result',
    doc: 'The webhook is open to the world: bodies of any form and requests without headers end in an error, never in a throw.',
    ownPromise: true,
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
    ownPromise: true,
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
    ownPromise: true,
    skip: sendsNone,
    async run(bench) {
      const { session, request } = await sent(bench)
      const event = succeeded(await session.parseEvent(request), 'parseEvent')
      ensureHidden(event, personal(bench, bench.disguised()), 'the event')
    },
  },
})

/** The same with a key in every object that no document has. */
function withUnknownKeys(json: unknown): unknown {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) return json
  const members = Object.entries(json).map(([key, value]) => [key, withUnknownKeys(value)])
  return { ...Object.fromEntries(members), never_heard_of: 1 }
}
