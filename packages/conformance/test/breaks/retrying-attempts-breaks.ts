import type { CallContext } from '@portico/core/adapter'
import { correctParts } from '../reference/acme-parts.ts'
import type { Break } from '../reference/reference.ts'
import { fetches, operation, retries } from './broken.ts'

const { retryAfter } = correctParts

const withoutRetries = (context: CallContext): CallContext => ({
  ...context,
  observe: (event) => event.type !== 'retry' && context.observe(event),
})

let limited = false

export const retryingAttemptsBreaks: Record<string, Break> = {
  'retrying/retries-are-the-same': {
    what: 'another body after a 429',
    ...fetches((fetch) => async (url, init) => {
      const again = limited && init.body ? { body: `${init.body} ` } : {}
      const response = await fetch(url, { ...init, ...again })
      limited = response.status === 429
      return response
    }),
  },
  'retrying/attempts-are-spaced': {
    what: 'no wait at all',
    ...retries((failure, ...rest) => (retryAfter(failure, ...rest) === undefined ? undefined : 1)),
  },
  'retrying/retries-are-told': {
    what: 'retries that nobody hears of',
    ...operation('create', (right) => (fields, context) => right(fields, withoutRetries(context))),
  },
}
