import type { Break } from '../reference/reference.ts'
import { operation } from './broken.ts'

export const observingBreaks: Record<string, Break> = {
  'contract/calls-are-told-by-name': {
    what: 'a look-up that calls itself by the name of the provider’s page',
    ...operation(
      'get',
      (right) => (ref, context) =>
        right(ref, {
          ...context,
          observe: (event) =>
            context.observe('method' in event ? { ...event, operation: 'customer-detail' } : event),
        }),
    ),
  },
}
