import type { OnboardingError } from '@portico/core'
import { err, okAsync } from 'neverthrow'
import { error, lost } from '../reference/acme-errors.ts'
import type { Sent } from '../reference/acme-exchange.ts'
import type { Break } from '../reference/reference.ts'
import { fetches, judges, operation } from './broken.ts'

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

export const errorsStatusesBreaks: Record<string, Break | readonly Break[]> = {
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
        right(fields, context).orElse((found) =>
          found.code === 'already_exists'
            ? okAsync({
                providerCustomerId: 'known',
                status: 'pending' as const,
                providerStatus: '',
                outcome: 'existing' as const,
                outstanding: [],
                details: { missing: [] },
                raw: () => undefined,
              })
            : err(found),
        ),
    ),
  },
  'errors/rate-limited-is-told': {
    what: 'a 429 that passes for an outage',
    ...takes(429, () => error('unavailable', 'unknown', true)),
  },
  'errors/failures-are-as-declared': {
    what: 'a 504 on a create that passes for not done',
    ...takes(504, () => error('unavailable', 'not_sent', true)),
  },
  'errors/unavailable-is-told': {
    what: 'a 503 that passes for an outage before anything was done',
    ...takes(503, ({ effect }) => error('unavailable', 'unknown', effect !== 'unsafe')),
  },
  'errors/unprocessed-is-refused': [
    { what: 'a 421 that passes for an outage', ...takes(421, ({ effect }) => lost(effect)) },
    {
      what: 'a 425 that is tried again',
      ...fetches((fetch) => async (url, init) => {
        const response = await fetch(url, init)
        return response.status === 425 ? fetch(url, init) : response
      }),
    },
  ],
  'errors/redirects-are-in-doubt': {
    what: 'a redirect after a write that passes for a refusal',
    ...takes(303, () => error('rejected', 'refused')),
  },
  'errors/other-statuses-are-no-success': { what: 'a 300 taken for success', ...swaps(300, 200) },
  'errors/every-2xx-is-read': { what: 'a 202 taken for a failure', ...swaps(202, 500) },
}
