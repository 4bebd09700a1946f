import type { EventRequest } from '@portico/core/adapter'
import { err } from 'neverthrow'
import { error } from '../reference/acme-errors.ts'
import { correctParts } from '../reference/acme-parts.ts'
import { eventSignature } from '../reference/acme-protocol.ts'
import type { AcmeSettings } from '../reference/acme-settings.ts'
import type { Break } from '../reference/reference.ts'
import { header, readsEvent, says, takes } from './broken-events.ts'

const { readEvent } = correctParts

/** It believes what it should not, where this says so. */
const believes = (when: (request: EventRequest, settings: AcmeSettings) => boolean) =>
  readsEvent((request, settings, read) =>
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

const signed = (request: EventRequest, { signingSecret }: AcmeSettings, rawBody: string) =>
  eventSignature(
    signingSecret,
    header(request, 'time'),
    header(request, 'nonce'),
    request.url.replace(/^https?:\/\/[^/]*/, ''),
    rawBody,
  )

const knownBodies = new Set<string>()

export const statusEventTrustBreaks: Record<string, Break> = {
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
    ...readsEvent((request, settings, read) => {
      const skew = Math.abs(Number(header(request, 'time')) - Date.parse('2026-03-02T09:30:00Z'))
      return skew > 60_000 ? err(error('invalid_signature', 'not_sent')) : readEvent(request, settings, read)
    }),
  },
  'status/events-survive-rotation': {
    what: 'only the new key',
    ...readsEvent((request, { previousSecret, ...settings }, read) => readEvent(request, settings, read)),
  },
}
