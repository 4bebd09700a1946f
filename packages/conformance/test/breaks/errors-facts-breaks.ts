import { answered } from '../reference/acme-errors.ts'
import { correctParts } from '../reference/acme-parts.ts'
import type { Break } from '../reference/reference.ts'
import { factory, judges, operation, parts } from './broken.ts'

export const errorsFactsBreaks: Record<string, Break | readonly Break[]> = {
  'errors/errors-name-the-operation': {
    what: 'wrong settings that are the error of nothing',
    ...factory(({ configure }) => ({
      configure: (given: unknown) => configure(given).mapErr((found) => ({ ...found, operation: '' })),
    })),
  },
  'errors/raw-gives-the-answer': [
    {
      what: 'an answer that is forgotten',
      ...judges((right) => answered(right, () => undefined)),
    },
    {
      what: 'an answer that cannot be read and is forgotten',
      ...operation(
        'create',
        (right) => (fields, context) =>
          right(fields, context).mapErr((found) =>
            found.code === 'unexpected_response' ? answered(found, () => undefined) : found,
          ),
      ),
    },
  ],
  'errors/answers-keep-the-id': [
    {
      what: 'an id that goes with the answer that cannot be read',
      ...parts({
        read: (json, outcome, drift) =>
          correctParts
            .read(json, outcome, drift)
            .mapErr(({ providerCustomerId, raw, ...found }) => answered({ ...found, raw }, raw)),
      }),
    },
    {
      what: 'an id that goes with the failure beside it',
      ...judges(({ providerCustomerId, raw, ...found }) => answered({ ...found, raw }, raw)),
    },
  ],
  'errors/doubt-needs-reconcile': {
    what: 'a create that cannot be read and passes for refused',
    ...operation(
      'create',
      (right) => (fields, context) =>
        right(fields, context).mapErr((found) =>
          found.delivery === 'accepted'
            ? answered({ ...found, code: 'rejected', delivery: 'refused' }, found.raw)
            : found,
        ),
    ),
  },
}
