import { changeError } from '@portico/core/adapter'
import { correctParts } from '../reference/acme-parts.ts'
import type { Break } from '../reference/reference.ts'
import { fetches, operation, retries, wraps } from './broken.ts'

const { retryAfter } = correctParts

export const retryingWhetherBreaks: Record<string, Break | readonly Break[]> = {
  'retrying/create-as-declared': [
    {
      what: 'a blind retry',
      ...fetches((fetch) => async (url, init) => {
        try {
          return await fetch(url, init)
        } catch {
          return fetch(url, init)
        }
      }),
    },
    ...[408, 499, 500, 501, 502, 503, 504, 520, 521, 522, 523, 524].map((status) => ({
      what: `a blind retry after ${status}`,
      ...fetches((fetch) => async (url, init) => {
        const response = await fetch(url, init)
        return response.status === status ? fetch(url, init) : response
      }),
    })),
    {
      what: 'a blind retry where a 503 says when to come again',
      ...retries((failure, attempt, retries) =>
        failure.httpStatus === 503 && failure.retryAfterMs !== undefined && attempt <= retries
          ? failure.retryAfterMs
          : retryAfter(failure, attempt, retries),
      ),
    },
  ],
  'retrying/update-as-declared': {
    what: 'safe updates that it does not declare',
    ...wraps((adapter) => ({ ...adapter, capabilities: { ...adapter.capabilities, idempotent: [] } })),
  },
  'retrying/reads-are-retried': {
    what: 'an outage that is final',
    ...retries((failure, ...rest) =>
      failure.code === 'unavailable' ? undefined : retryAfter(failure, ...rest),
    ),
  },
  'retrying/no-more-than-retries': {
    what: 'one attempt more',
    ...retries((failure, attempt, retries) => retryAfter(failure, attempt, retries + 1)),
  },
  'retrying/retries-zero-sends-once': {
    what: 'safe writes and reads that are sent again although retries is 0',
    ...retries((failure, attempt, retries) =>
      retryAfter(failure, attempt, failure.delivery === 'unknown' ? 2 : retries),
    ),
  },
  'retrying/uploads-follow-their-errors': {
    what: 'an upload that is sent again and calls that unsafe',
    ...operation(
      'uploadDocument',
      (right) =>
        (...parameters) =>
          right(...parameters).mapErr((found) => changeError(found, { retryable: false })),
    ),
  },
  'retrying/rate-limits-are-waited-out': {
    what: 'a Retry-After that is not kept',
    ...retries(({ retryAfterMs, ...failure }, ...rest) => retryAfter(failure, ...rest)),
  },
  'retrying/long-rate-limits-are-returned': {
    what: 'any Retry-After waited out',
    ...retries((failure, attempt, retries) =>
      attempt > retries ? undefined : (failure.retryAfterMs ?? retryAfter(failure, attempt, retries)),
    ),
  },
  'retrying/refusals-are-not-retried': {
    what: 'a refusal that is tried again',
    ...retries((failure, ...rest) =>
      retryAfter({ ...failure, retryable: failure.code !== 'outcome_unknown' }, ...rest),
    ),
  },
  'retrying/unreadable-answers-are-not-retried': {
    what: 'an answer that cannot be read and is asked for again',
    ...fetches((fetch) => async (url, init) => {
      const response = await fetch(url, init)
      return (await response.clone().text()).startsWith('{') ? response : fetch(url, init)
    }),
  },
}
