import { ok } from 'neverthrow'
import { correctParts } from '../reference/acme-parts.ts'
import type { Break } from '../reference/reference.ts'
import { fetches, parts } from './broken.ts'
import { type Json, reads } from './broken-reading.ts'

/** It parses bodies wrongly. */
const parses = (wrong: (text: string) => unknown) => parts({ parse: (text) => ok(wrong(text)) })

const madeUp = { id: 'unknown', status: 'in_review' }

function merged(target: Json, source: Json): Json {
  for (const [key, value] of Object.entries(source)) {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) target[key] = value
    else target[key] = merged((target[key] ?? {}) as Json, value as Json)
  }
  return target
}

export const responsesBodiesBreaks: Record<string, Break> = {
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
}
