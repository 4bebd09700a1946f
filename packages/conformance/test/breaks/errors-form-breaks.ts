import type { Break } from '../reference/reference.ts'
import { judges, operation } from './broken.ts'

export const errorsFormBreaks: Record<string, Break> = {
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
}
