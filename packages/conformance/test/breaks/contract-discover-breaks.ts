import { errAsync, okAsync } from 'neverthrow'
import { error } from '../reference/acme-errors.ts'
import type { Break } from '../reference/reference.ts'
import { operation } from './broken.ts'

export const contractDiscoverBreaks: Record<string, Break | readonly Break[]> = {
  'contract/discover-works-or-is-unsupported': [
    {
      what: 'a stub that refuses',
      ...operation('discover', () => () => errAsync(error('rejected', 'refused'))),
    },
    { what: 'nothing that is asked for', ...operation('discover', () => () => okAsync({ fields: [] })) },
  ],
  'contract/discovered-fields-are-enough': {
    what: 'a required field that it calls optional',
    ...operation(
      'discover',
      () => () =>
        okAsync({
          fields: [
            { name: 'first_name', required: false },
            { name: 'email', required: false },
          ],
        }),
    ),
  },
}
