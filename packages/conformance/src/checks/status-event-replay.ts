import { failed, succeeded } from '../bench/expect.ts'
import { checksOf, inapplicable } from '../check.ts'
import { disbelieved, sendsNone, sent } from './sent-event.ts'

/** Which events are believed a second time: none, where the merchant remembers nonces. */
export const replaysOfEvents = checksOf('status', {
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
      const other = await build(0, 'event-nonce-2')
      if (
        other.rawBody === request.rawBody &&
        JSON.stringify(other.headers) === JSON.stringify(request.headers)
      )
        inapplicable('two of its events about one customer are the same')
      const options = { seen: remembering() }
      succeeded(await session.parseEvent(request, options), 'an event')
      succeeded(await session.parseEvent(other, options), 'another one')
    },
  },
  'strangers-use-no-nonce-up': {
    title: 'a forged event does not use up the nonce of the genuine one',
    doc: 'Keep no memory in the adapter; core asks for the nonce only after the signature held.',
    ownPromise: true,
    skip: sendsNone,
    async run(bench) {
      const { session, request } = await sent(bench)
      const options = { seen: remembering() }
      const forged = { ...request, rawBody: `${request.rawBody} ` }
      failed(await session.parseEvent(forged, options), disbelieved, 'a forged event')
      succeeded(await session.parseEvent(request, options), 'the genuine event after it')
    },
  },
})

/** A store of nonces, as a merchant has one. */
function remembering(): (nonce: string) => boolean {
  const known = new Set<string>()
  return (nonce) => known.has(nonce) || !known.add(nonce)
}
