import { err, ok } from 'neverthrow'
import { type AcmeCustomer, correctParts, error } from '../reference/acme-parts.ts'
import type { Break } from '../reference/reference.ts'
import { fetches, parts } from './broken.ts'

type Read = typeof correctParts.read
type Json = Record<string, unknown>

/** It reads answers wrongly. */
const reads = (wrong: (right: Read) => Read) => {
  const right: Read = (json, outcome, drift) => correctParts.read(json, outcome, drift)
  return parts({ read: wrong(right) })
}

/** It makes something else of what it read. */
const makes = (change: (customer: AcmeCustomer, json: Json) => Partial<AcmeCustomer>) =>
  reads(
    (right) => (json, outcome, drift) =>
      right(json, outcome, drift).map((customer) => ({ ...customer, ...change(customer, json as Json) })),
  )

/** It parses bodies wrongly. */
const parses = (wrong: (text: string) => unknown) => parts({ parse: (text) => ok(wrong(text)) })

const madeUp = { id: 'unknown', status: 'in_review' }
const everybodys = { outstanding: [], details: { missing: [] } }

function merged(target: Json, source: Json): Json {
  for (const [key, value] of Object.entries(source)) {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) target[key] = value
    else target[key] = merged((target[key] ?? {}) as Json, value as Json)
  }
  return target
}

export const responseBreaks: Record<string, Break> = {
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
  'responses/no-id-no-customer': {
    what: 'an id made up where there is none',
    ...reads((right) => (json, outcome, drift) => {
      const { id, ...rest } = json as Json
      return right({ ...rest, id: id || 'unknown' }, outcome, drift)
    }),
  },
  'responses/html-is-unreadable': {
    what: 'a page taken for success',
    ...parses((text) => (text.startsWith('<') ? madeUp : JSON.parse(text))),
  },
  'responses/empty-is-unreadable': {
    what: 'nothing taken for success',
    ...parses((text) => (text === '' ? madeUp : JSON.parse(text))),
  },
  'responses/malformed-json-is-unreadable': {
    what: 'JSON mended where it breaks off',
    ...parts({
      parse: (text) => correctParts.parse(text).orElse(() => correctParts.parse(`${text}}`)),
    }),
  },
  'responses/odd-json-is-unreadable': {
    what: 'a list taken for success',
    ...parses((text) => (text.startsWith('[') ? madeUp : JSON.parse(text))),
  },
  'responses/any-bytes-are-values': {
    what: 'a parser that throws, and a create that is then in doubt',
    ...parses((text) => JSON.parse(text)),
  },
  'responses/endless-answers-are-given-up': {
    what: 'no limit',
    ...parts({ largestAnswer: Number.POSITIVE_INFINITY }),
  },
  'responses/prototypes-are-safe': {
    what: 'an answer copied key by key',
    ...reads((right) => (json, outcome, drift) => right(merged({}, json as Json), outcome, drift)),
  },
  'responses/content-type-does-not-matter': {
    what: 'nothing read that does not call itself JSON',
    ...fetches((fetch) => async (url, init) => {
      const response = await fetch(url, init)
      const { status, headers } = response
      return headers.get('content-type')?.startsWith('application/json')
        ? response
        : new Response('', { status, headers })
    }),
  },
  'responses/raw-is-the-whole-answer': {
    what: 'a raw() of what is known',
    ...makes(({ providerCustomerId }) => ({ raw: () => ({ id: providerCustomerId }) })),
  },
  'responses/answers-are-not-shared': { what: 'one list for all', ...makes(() => everybodys) },
}
