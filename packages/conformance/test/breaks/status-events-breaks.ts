import { err, ok } from 'neverthrow'
import { error } from '../reference/acme-errors.ts'
import { correctParts } from '../reference/acme-parts.ts'
import type { Break } from '../reference/reference.ts'
import { header, readsEvent, says, takes } from './broken-events.ts'

const { readEvent } = correctParts

export const statusEventsBreaks: Record<string, Break> = {
  'status/genuine-events-are-believed': {
    what: 'an event of a customer whom somebody just created',
    ...readsEvent((request, settings, read) =>
      readEvent(request, settings, (json, context) =>
        read(json, context).map((found) => ({ ...found, outcome: 'created' })),
      ),
    ),
  },
  'status/events-agree-with-look-ups': {
    what: 'an event that knows no word of the provider’s',
    ...readsEvent((request, settings, read) =>
      readEvent(request, settings, (json, context) =>
        read(json, context).map((found) => ({ ...found, providerStatus: '' })),
      ),
    ),
  },
  'status/nothing-shows-before-verify': {
    what: 'the body at hand before it is believed',
    ...says((_, { rawBody }) => ({ body: rawBody }) as object),
  },
  'status/unknown-events-are-no-errors': {
    what: 'an error for every new type',
    ...readsEvent((request, settings, read) =>
      readEvent(request, settings, read).andThen((event) =>
        event.providerType === 'customer.changed' ? ok(event) : err(error('unexpected_response', 'not_sent')),
      ),
    ),
  },
  'status/drift-in-events-is-told': {
    what: 'an observer who is told of answers only',
    ...readsEvent((request, settings) =>
      readEvent(request, settings, (json) => correctParts.read(json, 'existing', () => {})),
    ),
  },
  'status/odd-events-are-values': {
    what: 'a body that is no event taken for an unknown one',
    ...readsEvent((request, settings, read) =>
      readEvent(request, settings, read).orElse((found) =>
        found.code === 'unexpected_response'
          ? ok({
              providerType: '',
              sentAt: new Date(Number(header(request, 'time'))),
              nonce: header(request, 'nonce'),
              verify: () => ok({ type: 'unknown' as const, raw: () => request.rawBody }),
            })
          : err(found),
      ),
    ),
  },
  'status/header-names-in-any-case': {
    what: 'names only as the provider writes them',
    ...takes((request) => {
      const own = Object.entries(request.headers).filter(([name]) => name !== name.toLowerCase())
      return { ...request, headers: Object.fromEntries(own) }
    }),
  },
  'status/events-show-nobody': {
    what: 'the whole event among the details',
    ...readsEvent((request, settings, read) =>
      readEvent(request, settings, (json, context) =>
        read(json, context).map((found) => ({
          ...found,
          details: { ...found.details, event: request.rawBody },
        })),
      ),
    ),
  },
}
