import type { OnboardingError } from '@portico/core'
import { err, okAsync } from 'neverthrow'
import { correctParts, error, lost, type Received, type Sent } from '../reference/acme-parts.ts'
import type { Break } from '../reference/reference.ts'
import { fetches, operation, parts } from './broken.ts'

type Judge = typeof correctParts.judge

/** It takes an answer for something else than it is. */
const judges = (wrong: (right: OnboardingError, received: Received, sent: Sent) => OnboardingError) =>
  parts({
    judge: ((received, sent) => wrong(correctParts.judge(received, sent), received, sent)) satisfies Judge,
  })

/** It takes one status for something else. */
const takes = (wanted: number, wrong: (sent: Sent) => OnboardingError) =>
  judges((right, { status }, sent) => (status === wanted ? { ...wrong(sent), httpStatus: status } : right))

/** It takes one status for another. */
const swaps = (from: number, to: number) =>
  fetches((fetch) => async (url, init) => {
    const response = await fetch(url, init)
    if (response.status !== from) return response
    return new Response(await response.text(), { status: to, headers: response.headers })
  })

const waits = (retryAfterMs: (header: string, sent: Sent) => number) =>
  judges((right, { headers }, sent) => {
    const header = headers.get('retry-after')
    return header === null ? right : { ...right, retryAfterMs: retryAfterMs(header, sent) }
  })

export const errorBreaks: Record<string, Break> = {
  'errors/rejected-is-told': {
    what: 'a 422 that passes for an answer that cannot be read',
    ...takes(422, () => error('unexpected_response', 'accepted')),
  },
  'errors/unauthenticated-is-told': {
    what: 'a 403 that passes for a refusal of the data',
    ...takes(403, () => error('rejected', 'refused')),
  },
  'errors/not-found-is-told': {
    what: 'a 404 without a meaning',
    ...takes(404, () => error('rejected', 'refused')),
  },
  'errors/already-exists-is-told': {
    what: 'a swallowed 409',
    ...operation(
      'create',
      (right) => (fields, context) =>
        right(fields, context).orElse(({ code }) =>
          code === 'already_exists'
            ? okAsync({
                providerCustomerId: 'known',
                status: 'pending' as const,
                providerStatus: '',
                outcome: 'existing' as const,
                outstanding: [],
                details: { missing: [] },
                raw: () => undefined,
              })
            : err(error(code, 'unknown')),
        ),
    ),
  },
  'errors/rate-limited-is-told': {
    what: 'a 429 that passes for an outage',
    ...takes(429, () => error('unavailable', 'unknown', true)),
  },
  'errors/failures-are-as-declared': {
    what: 'a 504 on a create that passes for not done',
    ...takes(504, () => error('unavailable', 'refused', true)),
  },
  'errors/unavailable-is-told': {
    what: 'a 503 that passes for a rate limit',
    ...takes(503, () => error('rate_limited', 'refused', true)),
  },
  'errors/other-statuses-are-no-success': { what: 'a 300 taken for success', ...swaps(300, 200) },
  'errors/every-2xx-is-read': { what: 'a 202 taken for a failure', ...swaps(202, 500) },
  'errors/retry-after-in-seconds': { what: 'seconds told as milliseconds', ...waits(Number) },
  'errors/retry-after-as-a-date': {
    what: 'the system’s clock',
    ...waits((header) => (/^\d+$/.test(header) ? Number(header) * 1000 : Date.parse(header) - Date.now())),
  },
  'errors/retry-after-in-no-form': { what: 'not a number', ...waits((header) => Number(header) * 1000) },
  'errors/errors-are-plain-data': {
    what: 'an Error with a cause',
    ...operation(
      'create',
      (right) => (fields, context) =>
        right(fields, context).mapErr((found) => Object.assign(new Error('Acme', { cause: fields }), found)),
    ),
  },
  'errors/errors-name-the-provider': {
    what: 'an error about nobody',
    ...judges((right) => ({ ...right, provider: 'portico' })),
  },
  'errors/refused-fields-are-named': {
    what: 'a refusal whose fields are not read',
    ...judges((right) => ({ ...right, issues: [] })),
  },
  'errors/provider-code-is-kept': {
    what: 'a refusal whose code is not read',
    ...judges(({ providerCode, ...right }) => right),
  },
  'errors/refusal-in-success-is-rejected': {
    what: 'a refusal with 200 that is tried again',
    ...parts({
      read: (json, outcome, drift) =>
        'refused' in Object(json) ? err(lost('unsafe')) : correctParts.read(json, outcome, drift),
    }),
  },
}
