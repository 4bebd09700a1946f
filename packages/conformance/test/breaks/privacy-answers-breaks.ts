import { err } from 'neverthrow'
import { error } from '../reference/acme-errors.ts'
import { correctParts } from '../reference/acme-parts.ts'
import type { Break } from '../reference/reference.ts'
import { parts, rows } from './broken.ts'

const { failed, read } = correctParts

export const privacyAnswersBreaks: Record<string, Break | readonly Break[]> = {
  'privacy/unreadable-answers-are-not-quoted': {
    what: 'the message of the parser',
    ...parts({
      parse(text) {
        try {
          return correctParts.parse(text).orElse(() => JSON.parse(text) as never)
        } catch (failure) {
          return err({ ...error('unexpected_response', 'accepted'), message: `${failure}: ${text}` })
        }
      },
    }),
  },
  'privacy/any-answer-stays-unsaid': {
    what: 'the words that it cannot read',
    ...parts({
      parse: (text) => correctParts.parse(text).mapErr((found) => ({ ...found, message: `Acme: ${text}` })),
    }),
  },
  'privacy/network-errors-are-not-quoted': {
    what: 'a cause that is kept',
    ...parts({ failed: (failure, ...rest) => ({ ...failed(failure, ...rest), cause: failure }) }),
  },
  'privacy/registrations-show-nobody': [
    {
      what: 'the whole row of a list among its details',
      ...rows((row) => ({ ...row, details: { ...row.details, row: row.raw() } })),
    },
    {
      what: 'the whole answer among the details',
      ...parts({
        read: (json, outcome, drift) =>
          correctParts
            .read(json, outcome, drift)
            .map((customer) => ({ ...customer, details: { ...customer.details, answer: json } })),
      }),
    },
  ],
  'privacy/drift-names-no-values': {
    what: 'every unknown key told',
    ...parts({
      read(json, outcome, drift) {
        for (const key of Object.keys(json as object)) drift(key, 'unknown_key')
        return read.call(correctParts, json, outcome, () => {})
      },
    }),
  },
  'privacy/status-words-are-no-values': {
    what: 'any status kept',
    ...parts({
      read: (json, outcome, drift) =>
        correctParts
          .read(json, outcome, drift)
          .map((customer) => ({ ...customer, providerStatus: String((json as { status: unknown }).status) })),
    }),
  },
}
