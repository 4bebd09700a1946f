import { errAsync, okAsync } from 'neverthrow'
import { error } from '../reference/acme-errors.ts'
import type { Break } from '../reference/reference.ts'
import { operation, retries } from './broken.ts'

const raw = () => undefined

export const contractEraseBreaks: Record<string, Break | readonly Break[]> = {
  'contract/erase-works-or-is-unsupported': [
    {
      what: 'a stub that refuses',
      ...operation('erase', () => () => errAsync(error('rejected', 'refused'))),
    },
    {
      what: 'a customer that exists of which nothing is held',
      ...operation('erase', () => () => okAsync({ type: 'nothing_held' as const, raw })),
    },
    {
      what: 'a day that is not ISO 8601',
      ...operation('erase', () => () => okAsync({ type: 'scheduled' as const, dueAt: 'in a month', raw })),
    },
  ],
  'contract/erased-customers-are-gone': {
    what: 'a customer that stays',
    ...operation('erase', () => () => okAsync({ type: 'erased' as const, raw })),
  },
  'contract/erase-as-declared': [
    {
      what: 'an erase that is never sent again',
      ...retries(() => undefined),
    },
    {
      what: 'a lost answer that passes for done',
      ...operation(
        'erase',
        (right) => (ref, context) =>
          right(ref, context).orElse(() => okAsync({ type: 'erased' as const, raw })),
      ),
    },
  ],
}
