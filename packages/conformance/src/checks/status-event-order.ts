import { mergeStatus, type StatusUpdate, statusUpdate } from '@portico/core'
import { isTime, succeeded } from '../bench/expect.ts'
import type { Session } from '../bench/session.ts'
import { checksOf, ensure, fail } from '../check.ts'
import type { SentEvent } from '../scenarios.ts'
import { eventsOf, sendsNone, sent } from './sent-event.ts'
import { hasNoLifecycle, statusesOf } from './status-answers.ts'

/** What an event of this status tells. */
async function newsOf(session: Session, request: SentEvent, word: string | number): Promise<StatusUpdate> {
  const event = succeeded(await session.parseEvent(request), 'parseEvent')
  if (event.type !== 'customer_status_changed') return fail(`it is told as ${event.type}`)
  const { providerStatus } = event.registration
  const what = `an event that build of the scenarios made with status ${word}`
  ensure(providerStatus === String(word), `${what} is told with ${providerStatus || 'nothing'}`)
  return statusUpdate(event.registration, event.occurredAt)
}

const merged = (news: readonly StatusUpdate[]): string | undefined =>
  news.reduce<StatusUpdate | undefined>((known, one) => mergeStatus(known, one).state, undefined)?.status

/** When events happened, whenever they come. */
export const orderOfEvents = checksOf('status', {
  'events-merge-in-any-order': {
    title: 'two events lead to one status, in whichever order they arrive, and however often',
    doc: 'mergeStatus puts events in order by updatedAt of the customer and occurredAt of the event. What is delivered again is signed anew, later than what happened since: it is no news.',
    skip: (bench) =>
      sendsNone(bench) ??
      hasNoLifecycle(bench) ??
      (eventsOf(bench).undated && !eventsOf(bench).timeOf ? 'its events have no time' : undefined),
    async run(bench) {
      const { known } = statusesOf(bench)
      const { resign, timeOf } = eventsOf(bench)
      const { session, build } = await sent(bench)
      for (const [before, from] of known) {
        for (const [after, to] of known.filter(([word]) => word !== before)) {
          const nonce = `event-nonce-${before}-${after}`
          const earlier = await build(0, `${nonce}-1`, before)
          const first = await newsOf(session, earlier, before)
          const second = await newsOf(session, await build(60, `${nonce}-2`, after), after)
          const orders = [
            [first, second],
            [second, first],
            [first, first, second, second, first],
          ]
          if (timeOf) {
            const at = new Date(bench.now.getTime() + 120_000)
            const again = await resign(earlier, { at, nonce: `${nonce}-3` })
            orders.push([second, await newsOf(session, again, before)])
          }
          for (const order of orders) {
            const status = merged(order)
            const what = `${order.map(({ providerStatus }) => providerStatus).join(', ')}, of which ${after} is the last`
            ensure(status === (from === 'closed' ? from : to), `${what}: together they are ${status}`)
          }
        }
      }
    },
  },
  'events-keep-their-time': {
    title: 'an event happened when the provider says so, in every delivery of it',
    doc: 'occurredAt is the time in the body, in ISO 8601 and UTC; sentAt is only when this delivery was signed.',
    skip: (bench) =>
      sendsNone(bench) ??
      (eventsOf(bench).timeOf ? undefined : 'the scenarios know no time of its events but that of delivery'),
    async run(bench) {
      const { resign, timeOf } = eventsOf(bench)
      const { session, request } = await sent(bench)
      const facts = { at: new Date(bench.now.getTime() + 90_000), nonce: 'event-nonce-2' }
      for (const delivery of [request, await resign(request, facts)]) {
        const { occurredAt } = succeeded(await session.parseEvent(delivery), 'parseEvent')
        ensure(isTime(occurredAt), 'occurredAt is not ISO 8601 in UTC')
        ensure(Date.parse(occurredAt) === timeOf?.(delivery), `it is told to have happened at ${occurredAt}`)
      }
    },
  },
})
