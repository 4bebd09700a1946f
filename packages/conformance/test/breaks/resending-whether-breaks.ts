import { changeError } from '@portico/core'
import { correctParts } from '../reference/acme-parts.ts'
import type { Break } from '../reference/reference.ts'
import { fetches, operation, resends, wraps } from './broken.ts'

const { resendAfter } = correctParts

export const resendingWhetherBreaks: Record<string, Break | readonly Break[]> = {
  'resending/create-as-declared': [
    {
      what: 'a blind resend',
      ...fetches((fetch) => async (url, init) => {
        try {
          return await fetch(url, init)
        } catch {
          return fetch(url, init)
        }
      }),
    },
    ...[408, 499, 500, 501, 502, 503, 504, 520, 521, 522, 523, 524].map((status) => ({
      what: `a blind resend after ${status}`,
      ...fetches((fetch) => async (url, init) => {
        const response = await fetch(url, init)
        return response.status === status ? fetch(url, init) : response
      }),
    })),
    {
      what: 'a blind resend where a 503 says when to come again',
      ...resends((failure, attempt, retries) =>
        failure.httpStatus === 503 && failure.retryAfterMs !== undefined && attempt <= retries
          ? failure.retryAfterMs
          : resendAfter(failure, attempt, retries),
      ),
    },
  ],
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
  'resending/no-retries-no-resends': {
    what: 'safe writes and reads that are sent again although retries is 0',
    ...resends((failure, attempt, retries) =>
      resendAfter(failure, attempt, failure.delivery === 'unknown' ? 2 : retries),
    ),
  },
  'resending/uploads-follow-their-errors': {
    what: 'an upload that is sent again and calls that unsafe',
    ...operation(
      'uploadDocument',
      (right) =>
        (...parameters) =>
          right(...parameters).mapErr((found) => changeError(found, { retryable: false })),
    ),
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
