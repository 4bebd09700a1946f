import { error } from '../reference/acme-errors.ts'
import { correctParts } from '../reference/acme-parts.ts'
import type { Break } from '../reference/reference.ts'
import { operation, resends } from './broken.ts'

const { resendAfter } = correctParts

export const resendingDoubtBreaks: Record<string, Break> = {
  'resending/unsent-is-sent-again': {
    what: 'a refused connection that is final',
    ...resends((failure, ...rest) =>
      failure.delivery === 'not_sent' ? undefined : resendAfter(failure, ...rest),
    ),
  },
  'resending/doubt-is-kept': {
    what: 'a doubt that the second attempt settles',
    ...operation(
      'update',
      (right) => (ref, fields, context) =>
        right(ref, fields, context).mapErr((found) =>
          found.code === 'already_exists' ? { ...found, delivery: 'refused' as const } : found,
        ),
    ),
  },
  'resending/doubt-outlasts-the-connection': {
    what: 'a connection that is refused and makes the loss before it undone',
    ...operation(
      'update',
      (right) => (ref, fields, context) =>
        right(ref, fields, context).mapErr((found) =>
          found.code === 'outcome_unknown' ? error('unavailable', 'not_sent', true) : found,
        ),
    ),
  },
  'resending/safe-create-makes-one': {
    what: 'a create that is called safe and is not',
    adapter: { capabilities: { resendSafe: ['create', 'update'], lookupByReference: true } },
  },
}
