import type { Break } from '../reference/reference.ts'
import { operation } from './broken.ts'
import { looksUp } from './broken-signals.ts'

let dead = false

export const cancellationAfterwardsBreaks: Record<string, Break | readonly Break[]> = {
  'cancellation/after-the-end': {
    what: 'one abort that ends all that follows',
    ...operation('create', (right) => (fields, context) => {
      context.signal?.addEventListener('abort', () => {
        dead = true
      })
      return right(fields, { ...context, ...(dead && { signal: AbortSignal.abort() }) })
    }),
  },
  'cancellation/nobody-keeps-listening': [
    {
      what: 'a listener that is left',
      ...operation('create', (right) => (fields, context) => {
        context.signal?.addEventListener('abort', () => {})
        return right(fields, context)
      }),
    },
    {
      what: 'a listener that is left by a look-up',
      ...looksUp((context) => {
        context.signal?.addEventListener('abort', () => {})
        return context
      }),
    },
  ],
}
