import * as z from 'zod'
import type { Break } from '../reference/reference.ts'
import { describes, factory, tables } from './broken.ts'

let asked = 0

export const contractDescriptionBreaks: Record<string, Break> = {
  'contract/id-is-a-key': { what: 'an id with a blank', ...describes(() => ({ id: 'Acme Payments' })) },
  'contract/name-is-for-people': { what: 'no name', ...describes(() => ({ name: '' })) },
  'contract/described-without-credentials': {
    what: 'a factory that does not tell its capabilities',
    ...factory(() => ({ capabilities: undefined })),
  },
  'contract/configured-agrees': {
    what: 'a configured adapter under another name',
    adapter: { wrap: (adapter) => ({ ...adapter, name: 'Acme Europe' }) },
  },
  'contract/kinds-are-known': {
    what: 'a kind of its own',
    ...describes(() => ({ kinds: ['individual', 'trust' as 'company'] })),
  },
  'contract/kinds-have-tables': {
    what: 'companies declared without a table',
    ...describes(({ table }) => ({ table: (kind) => (kind === 'individual' ? table(kind) : undefined) })),
  },
  'contract/fields-are-unique': {
    what: 'one field declared twice',
    ...tables((table) => ({ ...table, fields: [...table.fields, ...table.fields.slice(0, 1)] })),
  },
  'contract/rules-name-fields': {
    what: 'a mistyped updatable field',
    ...tables((table) => ({ ...table, updatable: ['e-mail'] })),
  },
  'contract/requirements-are-canonical': {
    what: 'a path of its own invention',
    ...describes(({ requirements }) => ({
      requirements: (kind) => [
        ...requirements(kind),
        { type: 'field', path: 'shoeSize', providerFields: ['shoe'], schema: z.string() },
      ],
    })),
  },
  'contract/requirements-have-words': {
    what: 'a narrowing step that loses the metadata',
    ...describes(({ requirements }) => ({
      requirements: (kind) =>
        requirements(kind).map((one) => (one.type === 'field' ? { ...one, schema: z.string() } : one)),
    })),
  },
  'contract/requirements-are-canonically-sound': {
    what: 'a gender that the model does not have',
    ...describes(({ requirements }) => ({
      requirements: (kind) =>
        requirements(kind).map((one) =>
          one.type === 'field' && one.path === 'gender'
            ? { ...one, schema: z.enum(['F', 'M']).meta({ examples: ['F'] }) }
            : one,
        ),
    })),
  },
  'contract/description-is-stable': {
    what: 'requirements that are told by and by',
    ...describes(({ requirements }) => ({
      requirements: (kind) => {
        asked += 1
        return requirements(kind).slice(0, asked)
      },
    })),
  },
}
