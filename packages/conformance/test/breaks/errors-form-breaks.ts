import type { Break } from '../reference/reference.ts'
import { judges, operation } from './broken.ts'

export const errorsFormBreaks: Record<string, Break> = {
  'errors/errors-are-plain-data': {
    what: 'an error with a function that holds the request',
    ...operation(
      'create',
      (right) => (fields, context) =>
        right(fields, context).mapErr((found) => ({ ...found, request: () => fields })),
    ),
  },
  'errors/errors-name-the-provider': {
    what: 'an error about nobody',
    ...judges((right) => ({ ...right, provider: 'portico' })),
  },
}
