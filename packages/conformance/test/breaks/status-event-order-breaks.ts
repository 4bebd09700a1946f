import { correctParts } from '../reference/acme-parts.ts'
import type { Break } from '../reference/reference.ts'
import { header, readsEvent, says, type Unverified } from './broken-events.ts'

const { readEvent } = correctParts

/** It tells another time when it happened. */
const happensAt = (occurredAt: (event: Unverified) => Date) =>
  says((event) => ({ occurredAt: occurredAt(event) }))

export const statusEventOrderBreaks: Record<string, Break | readonly Break[]> = {
  'status/events-merge-in-any-order': [
    {
      what: 'whatever comes last taken for the last that happened',
      ...happensAt(({ sentAt }) => sentAt),
    },
    {
      what: 'a customer who changed when its event was sent',
      ...readsEvent((request, settings, read) =>
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
}
