import { errAsync } from 'neverthrow'
import { error } from '../reference/acme-errors.ts'
import type { Break } from '../reference/reference.ts'
import { describes, operation, rows } from './broken.ts'

export const contractRegistrationBreaks: Record<string, Break | readonly Break[]> = {
  'contract/every-kind-is-created': {
    what: 'companies that it cannot create',
    ...operation(
      'create',
      (right) => (fields, context) =>
        fields.kind === 'company' ? errAsync(error('unsupported', 'not_sent')) : right(fields, context),
    ),
  },
  'contract/other-kinds-have-none': {
    what: 'requirements of companies that it does not take',
    variant: 'plain',
    ...describes(({ requirements }) => ({ requirements: () => requirements('individual') })),
  },
  'contract/other-kinds-are-unsupported': {
    what: 'companies sent as if they were people',
    variant: 'plain',
    ...describes(({ table }) => ({ table: () => table('individual') })),
  },
  'contract/registration-is-well-formed': [
    {
      what: 'a time that is not ISO 8601',
      ...operation(
        'create',
        (right) => (fields, context) =>
          right(fields, context).map((made) => ({ ...made, createdAt: '2 March 2026' })),
      ),
    },
    {
      what: 'a list that tells times in words',
      ...rows((row) => ({ ...row, createdAt: 'yesterday' })),
    },
  ],
}
