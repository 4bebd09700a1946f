import type { Break } from '../reference/reference.ts'
import { operation, tables } from './broken.ts'
import { plain } from './broken-sending.ts'

export const mappingUpdateBreaks: Record<string, Break> = {
  'mapping/update-sends-only-changes': {
    what: 'a note with every update',
    ...operation(
      'update',
      (right) =>
        (ref, { fields, ...change }, context) =>
          right(ref, { ...change, fields: [...fields, plain('note', 'updated by Portico')] }, context),
    ),
  },
  'mapping/options-are-updated': {
    what: 'a note that is left out of updates',
    ...operation(
      'update',
      (right) =>
        (ref, { fields, ...change }, context) =>
          right(ref, { ...change, fields: fields.filter(({ name }) => name !== 'note') }, context),
    ),
  },
  'mapping/updatable-is-taken': {
    what: 'a first name called updatable',
    ...tables((table) => ({ ...table, updatable: table.fields.map(({ name }) => name) })),
  },
  'mapping/clearable-is-cleared': {
    what: 'a dash to clear values that takes none',
    ...tables((table) => ({ ...table, clearedBy: '-' })),
  },
}
