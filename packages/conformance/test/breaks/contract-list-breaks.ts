import { err } from 'neverthrow'
import { error } from '../reference/acme-errors.ts'
import type { Break } from '../reference/reference.ts'
import { operation } from './broken.ts'
import { all } from './listed.ts'

/** A failure ends its list without a word, where it told of so many customers before. */
const endsQuietly = (where: (before: number) => boolean) =>
  operation(
    'list',
    (right) =>
      async function* (filter, context) {
        let before = 0
        for await (const one of right(filter, context)) {
          if (one.isErr() && one.error.code === 'unavailable' && where(before)) return
          yield one
          before += 1
        }
      },
  )

export const contractListBreaks: Record<string, Break | readonly Break[]> = {
  'contract/list-gives-everybody-once': {
    what: 'the first page only',
    ...operation(
      'list',
      (right) =>
        async function* (filter, context) {
          let left = 2
          for await (const one of right(filter, context)) {
            yield one
            left -= 1
            if (left === 0) return
          }
        },
    ),
  },
  'contract/list-stops-when-left': {
    what: 'every page asked for before the first customer is told',
    ...operation(
      'list',
      (right) =>
        async function* (filter, context) {
          yield* await all(right(filter, context))
        },
    ),
  },
  'contract/list-ends-with-its-error': [
    { what: 'a list that just ends where a page fails', ...endsQuietly(() => true) },
    { what: 'a list that just ends where its second page fails', ...endsQuietly((before) => before > 0) },
  ],
  'contract/list-skips-nobody': {
    what: 'whoever cannot be read left out',
    ...operation(
      'list',
      (right) =>
        async function* (filter, context) {
          for await (const one of right(filter, context)) {
            if (one.isErr() && one.error.code === 'unexpected_response') return
            yield one
          }
        },
    ),
  },
  'contract/list-filters-filter': {
    what: 'filters that are dropped on the way',
    ...operation('list', (right) => (_, context) => right({}, context)),
  },
  'contract/list-of-nobody-is-empty': {
    what: 'nobody told as an error',
    ...operation(
      'list',
      (right) =>
        async function* (filter, context) {
          const found = await all(right(filter, context))
          if (found.length === 0) yield err(error('not_found', 'refused'))
          else yield* found
        },
    ),
  },
  'contract/list-can-be-aborted': {
    what: 'pages without the signal of the call',
    ...operation('list', (right) => (filter, context) => right(filter, { ...context, signal: undefined })),
  },
}
