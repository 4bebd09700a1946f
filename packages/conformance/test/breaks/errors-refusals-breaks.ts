import { err } from 'neverthrow'
import { answered, lost } from '../reference/acme-errors.ts'
import { correctParts } from '../reference/acme-parts.ts'
import type { Break } from '../reference/reference.ts'
import { judges, parts } from './broken.ts'

/** It goes by the status alone. */
const overlooksDuplicates = judges((right) =>
  right.code === 'already_exists' && right.httpStatus === 400
    ? answered({ ...right, code: 'rejected' }, right.raw)
    : right,
)

export const errorsRefusalsBreaks: Record<string, Break> = {
  'errors/refused-fields-are-named': {
    what: 'a refusal whose fields are not read',
    ...judges((right) => ({ ...right, issues: [] })),
  },
  'errors/provider-code-is-kept': {
    what: 'a refusal whose code is not read',
    ...judges(({ providerCode, ...right }) => right),
  },
  'errors/refusals-mean-what-the-provider-says': {
    what: 'a duplicate that is taken for any other 400',
    ...overlooksDuplicates,
  },
  'errors/duplicates-stop-a-route': {
    what: 'a duplicate after which the next provider is asked',
    ...overlooksDuplicates,
  },
  'errors/refusal-in-success-is-rejected': {
    what: 'a refusal with 200 that is tried again',
    ...parts({
      read: (json, outcome, drift) =>
        'refused' in Object(json) ? err(lost('unsafe')) : correctParts.read(json, outcome, drift),
    }),
  },
}
