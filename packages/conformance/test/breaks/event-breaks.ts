import { randomUUID } from 'node:crypto'
import type { EventRequest, UnverifiedEvent } from '@portico/core'
import { err, ok } from 'neverthrow'
import { type AcmeCustomer, correctParts, error } from '../reference/acme-parts.ts'
import { eventSignature } from '../reference/acme-protocol.ts'
import type { Break } from '../reference/reference.ts'
import { parts } from './broken.ts'

type ReadEvent = typeof correctParts.readEvent
type Read = Parameters<ReadEvent>[2]
type Settings = Parameters<ReadEvent>[1]
type Unverified = UnverifiedEvent<AcmeCustomer['details']>

const { readEvent } = correctParts

/** It reads events otherwise. */
const reads = (wrong: ReadEvent) => parts({ readEvent: wrong })

/** What it says of an event that was read well. */
const says = (change: (event: Unverified, request: EventRequest) => Partial<Unverified>) =>
  reads((request, settings, read) =>
    readEvent(request, settings, read).map((event) => ({ ...event, ...change(event, request) })),
  )

/** It tells another time when it happened. */
const happensAt = (occurredAt: (event: Unverified) => Date) =>
  says((event) => ({ occurredAt: occurredAt(event) }))

/** It reads another request than it was given. */
const takes = (change: (request: EventRequest) => EventRequest) =>
  reads((request, settings, read) => readEvent(change(request), settings, read))

/** It believes what it should not, where this says so. */
const believes = (when: (request: EventRequest, settings: Settings) => boolean) =>
  reads((request, settings, read: Read) =>
    readEvent(request, settings, read).map((event) => ({
      ...event,
      verify: (context) => {
        if (!when(request, settings)) return event.verify(context)
        const { customer } = JSON.parse(request.rawBody) as { customer: unknown }
        return read(customer, context).map((found) => ({
          type: 'customer_status_changed' as const,
          customer: found,
        }))
      },
    })),
  )

const header = ({ headers }: EventRequest, name: string) => String(headers[`x-acme-${name}`] ?? '')
const signed = (request: EventRequest, { signingSecret }: Settings, rawBody: string) =>
  eventSignature(
    signingSecret,
    header(request, 'time'),
    header(request, 'nonce'),
    request.url.replace(/^https?:\/\/[^/]*/, ''),
    rawBody,
  )

const knownBodies = new Set<string>()
const usedNonces = new Set<string>()

export const eventBreaks: Record<string, Break | readonly Break[]> = {
  'status/genuine-events-are-believed': {
    what: 'an event of a customer whom somebody just created',
    ...reads((request, settings, read) =>
      readEvent(request, settings, (json, context) =>
        read(json, context).map((found) => ({ ...found, outcome: 'created' })),
      ),
    ),
  },
  'status/events-agree-with-look-ups': {
    what: 'an event that knows no word of the provider’s',
    ...reads((request, settings, read) =>
      readEvent(request, settings, (json, context) =>
        read(json, context).map((found) => ({ ...found, providerStatus: '' })),
      ),
    ),
  },
  'status/nothing-shows-before-verify': {
    what: 'the body at hand before it is believed',
    ...says((_, { rawBody }) => ({ body: rawBody }) as object),
  },
  'status/tampered-events-are-not-believed': {
    what: 'a signature over the body written again',
    ...believes((request, settings) => {
      const again = JSON.stringify(JSON.parse(request.rawBody))
      return header(request, 'signature') === signed(request, settings, again)
    }),
  },
  'status/unsigned-events-are-not-believed': {
    what: 'the beginning of a signature taken for it',
    ...believes((request, settings) => {
      const given = header(request, 'signature')
      return given !== '' && signed(request, settings, request.rawBody).startsWith(given)
    }),
  },
  'status/doubled-headers-are-not-believed': {
    what: 'the first of two signatures',
    ...takes((request) => {
      const first = Object.entries(request.headers).map(([name, value]) => [name, [value].flat()[0]])
      return { ...request, headers: Object.fromEntries(first) }
    }),
  },
  'status/mixed-events-are-not-believed': {
    what: 'a body that is known to be genuine',
    ...believes(({ rawBody, ...request }, settings) => {
      if (header({ ...request, rawBody }, 'signature') === signed({ ...request, rawBody }, settings, rawBody))
        knownBodies.add(rawBody)
      return knownBodies.has(rawBody)
    }),
  },
  'status/old-events-are-not-believed': {
    what: 'an event that is always of now',
    ...says(({ sentAt }) => ({
      sentAt: new Date(Math.max(sentAt.getTime(), Date.parse('2026-03-02T09:30:00Z'))),
    })),
  },
  'status/future-events-are-not-believed': {
    what: 'an event of now, whatever its clock says',
    ...says(({ sentAt }) => ({
      sentAt: new Date(Math.min(sentAt.getTime(), Date.parse('2026-03-02T09:30:00Z'))),
    })),
  },
  'status/skewed-clocks-are-tolerated': {
    what: 'a tolerance of its own of one minute',
    ...reads((request, settings, read) => {
      const skew = Math.abs(Number(header(request, 'time')) - Date.parse('2026-03-02T09:30:00Z'))
      return skew > 60_000 ? err(error('invalid_signature', 'not_sent')) : readEvent(request, settings, read)
    }),
  },
  'status/replayed-events-are-not-believed': {
    what: 'a nonce of its own each time',
    ...says(() => ({ nonce: randomUUID() })),
  },
  'status/other-events-are-no-replay': {
    what: 'the customer’s id for a nonce',
    ...says((_, { rawBody }) => ({ nonce: JSON.parse(rawBody).customer.id })),
  },
  'status/strangers-use-no-nonce-up': {
    what: 'a memory that believes before it verifies',
    ...reads((request, settings, read) => {
      const nonce = `${header(request, 'nonce')} ${header(request, 'signature')}`
      if (usedNonces.has(nonce)) return err(error('invalid_signature', 'not_sent'))
      usedNonces.add(nonce)
      return readEvent(request, settings, read)
    }),
  },
  'status/events-survive-rotation': {
    what: 'only the new key',
    ...reads((request, { previousSecret, ...settings }, read) => readEvent(request, settings, read)),
  },
  'status/unknown-events-are-no-errors': {
    what: 'an error for every new type',
    ...reads((request, settings, read) =>
      readEvent(request, settings, read).andThen((event) =>
        event.providerType === 'customer.changed' ? ok(event) : err(error('unexpected_response', 'not_sent')),
      ),
    ),
  },
  'status/odd-events-are-values': {
    what: 'a parser that throws',
    ...reads((request, settings, read) => {
      JSON.parse(request.rawBody)
      return readEvent(request, settings, read)
    }),
  },
  'status/drift-in-events-is-told': {
    what: 'an observer who is told of answers only',
    ...reads((request, settings) =>
      readEvent(request, settings, (json) => correctParts.read(json, 'existing', () => {})),
    ),
  },
  'status/header-names-in-any-case': {
    what: 'names in lower case only',
    ...takes((request) => {
      const own = Object.entries(request.headers).filter(([name]) => name === name.toLowerCase())
      return { ...request, headers: Object.fromEntries(own) }
    }),
  },
  'status/events-merge-in-any-order': [
    {
      what: 'whatever comes last taken for the last that happened',
      ...happensAt(({ sentAt }) => sentAt),
    },
    {
      what: 'a customer who changed when its event was sent',
      ...reads((request, settings, read) =>
        readEvent(request, settings, (json, context) =>
          read(json, context).map((found) => ({
            ...found,
            updatedAt: new Date(Number(header(request, 'time'))).toISOString(),
          })),
        ),
      ),
    },
  ],
  'status/events-keep-their-time': [
    { what: 'an event that happened when it was sent', ...happensAt(({ sentAt }) => sentAt) },
    {
      what: 'seconds taken for milliseconds',
      ...happensAt(({ occurredAt = new Date() }) => new Date(occurredAt.getTime() / 1000)),
    },
    { what: 'an event that happened at no time', ...happensAt(() => new Date('')) },
  ],
  'status/events-show-nobody': {
    what: 'the whole event among the details',
    ...reads((request, settings, read) =>
      readEvent(request, settings, (json, context) =>
        read(json, context).map((found) => ({
          ...found,
          details: { ...found.details, event: request.rawBody },
        })),
      ),
    ),
  },
}
