import { randomUUID } from 'node:crypto'
import { err } from 'neverthrow'
import { error } from '../reference/acme-errors.ts'
import { correctParts } from '../reference/acme-parts.ts'
import type { Break } from '../reference/reference.ts'
import { header, readsEvent, says } from './broken-events.ts'

const { readEvent } = correctParts

const usedNonces = new Set<string>()

export const statusEventReplayBreaks: Record<string, Break> = {
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
    ...readsEvent((request, settings, read) => {
      const nonce = `${header(request, 'nonce')} ${header(request, 'signature')}`
      if (usedNonces.has(nonce)) return err(error('invalid_signature', 'not_sent'))
      usedNonces.add(nonce)
      return readEvent(request, settings, read)
    }),
  },
}
