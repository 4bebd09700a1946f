import { error } from '../reference/acme-errors.ts'
import { correctParts } from '../reference/acme-parts.ts'
import type { Break } from '../reference/reference.ts'
import { fetches, operation, parts } from './broken.ts'
import { letsGoWithTheHeaders, looksUp, takesAbort } from './broken-signals.ts'

export const cancellationMomentsBreaks: Record<string, Break | readonly Break[]> = {
  'cancellation/before-sending': [
    {
      what: 'a signal that nobody looks at',
      ...operation(
        'create',
        (right) => (fields, context) => right(fields, { ...context, signal: undefined }),
      ),
    },
    {
      what: 'a signal at which only writes look',
      ...looksUp((context) => ({ ...context, signal: undefined })),
    },
  ],
  'cancellation/while-waiting': {
    what: 'an abort that passes for a loss',
    ...takesAbort(() => error('outcome_unknown', 'unknown')),
  },
  'cancellation/in-every-operation': [
    {
      what: 'a list that goes on whatever its caller wants',
      ...operation('list', (right) => (filter, context) => right(filter, { ...context, signal: undefined })),
    },
    {
      what: 'an upload that goes on whatever its caller wants',
      ...operation(
        'uploadDocument',
        (right) => (ref, document, context) => right(ref, document, { ...context, signal: undefined }),
      ),
    },
  ],
  'cancellation/while-reading': {
    what: 'a signal that is let go with the headers',
    ...letsGoWithTheHeaders,
  },
  'cancellation/between-attempts': {
    what: 'a wait that nothing ends',
    ...parts({ pause: (milliseconds) => correctParts.pause(milliseconds, undefined) }),
  },
  'cancellation/the-connection-is-given-up': {
    what: 'a request that goes on alone',
    ...fetches((fetch) => (url, { signal, ...init }) => {
      const stopped = new Promise<never>((_, reject) => {
        signal?.addEventListener('abort', () => reject(signal.reason))
      })
      return Promise.race([fetch(url, init), stopped])
    }),
  },
}
