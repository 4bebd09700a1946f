import { error } from '../reference/acme-errors.ts'
import { correctParts } from '../reference/acme-parts.ts'
import type { Break } from '../reference/reference.ts'
import { operation, retries } from './broken.ts'

const { retryAfter } = correctParts

export const retryingDoubtBreaks: Record<string, Break> = {
  'retrying/unsent-is-sent-again': {
    what: 'a refused connection that is final',
    ...retries((failure, ...rest) =>
      failure.delivery === 'not_sent' ? undefined : retryAfter(failure, ...rest),
    ),
  },
  'retrying/doubt-is-kept': {
    what: 'a doubt that the second attempt settles',
    ...operation(
      'update',
      (right) => (ref, fields, context) =>
        right(ref, fields, context).mapErr((found) =>
          found.code === 'already_exists' ? { ...found, delivery: 'refused' as const } : found,
        ),
    ),
  },
  'retrying/doubt-outlasts-the-connection': {
    what: 'a connection that is refused and makes the loss before it undone',
    ...operation(
      'update',
      (right) => (ref, fields, context) =>
        right(ref, fields, context).mapErr((found) =>
          found.code === 'outcome_unknown' ? error('unavailable', 'not_sent', true) : found,
        ),
    ),
  },
  'retrying/safe-create-makes-one': {
    what: 'a create that is called safe and is not',
    adapter: { capabilities: { idempotent: ['create', 'update'], lookupByReference: true } },
  },
}
