import type { CallContext } from '@portico/core'
import { correctParts } from '../reference/acme-parts.ts'
import type { Break } from '../reference/reference.ts'
import { fetches, operation, resends } from './broken.ts'

const { resendAfter } = correctParts

const withoutResends = (context: CallContext): CallContext => ({
  ...context,
  observe: (event) => event.type !== 'resend' && context.observe(event),
})

let limited = false

export const resendingAttemptsBreaks: Record<string, Break> = {
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
}
