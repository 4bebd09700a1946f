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
  'resending/safe-create-makes-one': {
    what: 'a create that is called safe and is not',
    adapter: { capabilities: { resendSafe: ['create', 'update'], lookupByReference: true } },
  },
}
