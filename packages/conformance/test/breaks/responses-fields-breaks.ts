import { err } from 'neverthrow'
import { error } from '../reference/acme-errors.ts'
import type { Break } from '../reference/reference.ts'
import { type Json, reads } from './broken-reading.ts'

export const responsesFieldsBreaks: Record<string, Break | readonly Break[]> = {
  'responses/absent-fields': {
    what: 'a status taken for granted',
    ...reads((right) => (json, outcome, drift) => {
      const { status } = json as { status: string }
      return status.length > 0 ? right(json, outcome, drift) : err(error('unexpected_response', 'accepted'))
    }),
  },
  'responses/null-fields': {
    what: 'a list that is not there, but not null either',
    ...reads((right) => (json, outcome, drift) => {
      const { missing } = json as { missing?: string[] }
      return missing === undefined || missing.length >= 0
        ? right(json, outcome, drift)
        : err(error('unexpected_response', 'accepted'))
    }),
  },
  'responses/fields-of-another-type': {
    what: 'an id made of whatever stands there',
    ...reads((right) => (json, outcome, drift) => {
      const { id, ...rest } = json as Json
      return right({ ...rest, id: String(id) }, outcome, drift)
    }),
  },
  'responses/extra-fields-are-tolerated': {
    what: 'a strict schema',
    ...reads((right) => (json, outcome, drift) => {
      let extra = false
      const result = right(json, outcome, (path, found) => {
        extra ||= found === 'unknown_key'
        drift(path, found)
      })
      return extra ? err(error('unexpected_response', 'accepted')) : result
    }),
  },
  'responses/extra-fields-are-told': {
    what: 'drift that nobody hears of',
    ...reads((right) => (json, outcome) => right(json, outcome, () => {})),
  },
  'responses/known-fields-are-no-drift': {
    what: 'a documented field called unknown',
    ...reads((right) => (json, outcome, drift) => {
      drift('created_at', 'unknown_key')
      return right(json, outcome, drift)
    }),
  },
  'responses/unusable-ids-are-no-ids': {
    what: 'a number taken for an id whose last digits JSON has lost',
    ...reads(
      (right) => (json, outcome, drift) =>
        right({ ...(json as object), id: String(Object(json).id) }, outcome, drift),
    ),
  },
  'responses/numeric-ids-are-texts': [
    {
      what: 'a number that is no id',
      ...reads((right) => (json, outcome, drift) => {
        const { id } = Object(json)
        return right({ ...(json as object), id: typeof id === 'number' ? '' : id }, outcome, drift)
      }),
    },
    {
      what: 'a number that is read without drift',
      ...reads(
        (right) => (json, outcome, drift) =>
          right(json, outcome, (path, found) => path !== 'id' && drift(path, found)),
      ),
    },
  ],
  'responses/no-id-no-customer': {
    what: 'an id made up where there is none',
    ...reads((right) => (json, outcome, drift) => {
      const { id, ...rest } = json as Json
      return right({ ...rest, id: id || 'unknown' }, outcome, drift)
    }),
  },
}
