import { correctParts } from '../reference/acme-parts.ts'
import type { Break } from '../reference/reference.ts'
import { fetches, resends, wraps } from './broken.ts'

const { resendAfter } = correctParts

export const resendingWhetherBreaks: Record<string, Break> = {
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
}
