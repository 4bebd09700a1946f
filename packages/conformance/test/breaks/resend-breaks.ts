import type { CallContext } from '@portico/core'
import { correctParts } from '../reference/acme-parts.ts'
import type { Break } from '../reference/reference.ts'
import { fetches, operation, parts, wraps } from './broken.ts'

const { resendAfter } = correctParts

/** It resends otherwise. */
const resends = (wrong: typeof resendAfter) => parts({ resendAfter: wrong })

const withoutResends = (context: CallContext): CallContext => ({
  ...context,
  observe: (event) => event.type !== 'resend' && context.observe(event),
})

let limited = false

export const resendBreaks: Record<string, Break> = {
  'resending/create-as-declared': {
    what: 'a blind resend',
    ...fetches((fetch) => async (url, init) => {
      try {
        return await fetch(url, init)
      } catch {
        return fetch(url, init)
      }
    }),
  },
  'resending/update-as-declared': {
    what: 'safe updates that it does not declare',
    ...wraps((adapter) => ({ ...adapter, capabilities: { ...adapter.capabilities, resendSafe: [] } })),
  },
  'resending/reads-are-resent': {
    what: 'an outage that is final',
    ...resends((failure, ...rest) =>
      failure.code === 'unavailable' ? undefined : resendAfter(failure, ...rest),
    ),
  },
  'resending/no-more-than-retries': {
    what: 'one attempt more',
    ...resends((failure, attempt, retries) => resendAfter(failure, attempt, retries + 1)),
  },
  'resending/rate-limits-are-waited-out': {
    what: 'a Retry-After that is not kept',
    ...resends(({ retryAfterMs, ...failure }, ...rest) => resendAfter(failure, ...rest)),
  },
  'resending/long-rate-limits-are-returned': {
    what: 'any Retry-After waited out',
    ...resends((failure, attempt, retries) =>
      attempt > retries ? undefined : (failure.retryAfterMs ?? resendAfter(failure, attempt, retries)),
    ),
  },
  'resending/refusals-are-not-resent': {
    what: 'a refusal that is tried again',
    ...resends((failure, ...rest) =>
      resendAfter({ ...failure, retryable: failure.code !== 'outcome_unknown' }, ...rest),
    ),
  },
  'resending/unreadable-answers-are-not-resent': {
    what: 'an answer that cannot be read and is asked for again',
    ...fetches((fetch) => async (url, init) => {
      const response = await fetch(url, init)
      return (await response.clone().text()).startsWith('{') ? response : fetch(url, init)
    }),
  },
  'resending/resends-are-the-same': {
    what: 'another body after a 429',
    ...fetches((fetch) => async (url, init) => {
      const again = limited && init.body ? { body: `${init.body} ` } : {}
      const response = await fetch(url, { ...init, ...again })
      limited = response.status === 429
      return response
    }),
  },
  'resending/attempts-are-spaced': {
    what: 'no wait at all',
    ...resends((failure, ...rest) => (resendAfter(failure, ...rest) === undefined ? undefined : 1)),
  },
  'resending/resends-are-told': {
    what: 'resends that nobody hears of',
    ...operation('create', (right) => (fields, context) => right(fields, withoutResends(context))),
  },
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
