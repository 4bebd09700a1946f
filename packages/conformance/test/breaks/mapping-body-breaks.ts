import { leaf } from '../reference/acme-fields.ts'
import type { Break } from '../reference/reference.ts'
import { parts, wraps } from './broken.ts'
import { field } from './broken-fields.ts'
import { has, plain, sends } from './broken-sending.ts'

export const mappingBodyBreaks: Record<string, Break> = {
  'mapping/fixtures': {
    what: 'the family name first',
    ...field('display_name', (one) => ({
      ...one,
      source: { type: 'join', parts: [leaf('name.family'), leaf('name.given')], separator: ' ', steps: [] },
    })),
  },
  'mapping/preview-is-what-is-sent': {
    what: 'a preview that leaves the metadata out',
    ...wraps((adapter) => ({
      ...adapter,
      previewCreate(fields) {
        const { body, ...preview } = adapter.previewCreate(fields)
        const { meta, ...shown } = body
        return { ...preview, body: shown }
      },
    })),
  },
  'mapping/body-is-serialised-once': {
    what: 'JSON within JSON',
    ...parts({ serialise: (body) => JSON.stringify(JSON.stringify(body)) }),
  },
  'mapping/only-declared-fields-are-sent': {
    what: 'a note that no table knows',
    ...parts({
      table: (table) => ({ ...table, fields: table.fields.filter(({ name }) => name !== 'note') }),
      fields: (fields) => [...fields, plain('note', 'by Portico')],
    }),
  },
  'mapping/no-empty-values-are-sent': {
    what: 'null for a phone that is not there',
    ...sends((fields) => (has(fields, 'phone') ? fields : [...fields, plain('phone', null)])),
  },
}
