import type { CustomerStatus } from '@portico/core'
import { correctParts } from '../reference/acme-parts.ts'
import type { Break } from '../reference/reference.ts'
import { parts } from './broken.ts'
import type { Json } from './broken-reading.ts'

const words: Record<string, CustomerStatus> = { in_review: 'pending', ok: 'active', declined: 'rejected' }

export const statusUnknownWordsBreaks: Record<string, Break> = {
  'status/unknown-words-are-unknown': {
    what: 'a word that nobody knows taken for active',
    ...parts({ statusOf: (word) => words[word] ?? 'active' }),
  },
  'status/unknown-words-are-told': {
    what: 'a new word that nobody hears of',
    ...parts({ read: (json, outcome) => correctParts.read(json, outcome, () => {}) }),
  },
  'status/inherited-names-are-no-words': {
    what: 'a table that is a plain object',
    ...parts({ statusOf: (word) => words[word] ?? 'unknown' }),
  },
  'status/odd-statuses-are-no-status': {
    what: 'any truth taken for approval',
    ...parts({
      read(json, outcome, drift) {
        const { status, ...rest } = Object(json) as Json
        const word = typeof status === 'string' || !status ? status : 'ok'
        return correctParts.read({ ...rest, status: word }, outcome, drift)
      },
    }),
  },
}
