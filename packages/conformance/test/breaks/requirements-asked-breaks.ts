import type { Field } from '@portico/core/adapter'
import type { Break } from '../reference/reference.ts'
import { describes } from './broken.ts'
import { field, withFields } from './broken-fields.ts'

const optional = (one: Field): Field => ({ ...one, required: false })

export const requirementsAskedBreaks: Record<string, Break> = {
  'requirements/accepted-is-ready': {
    what: 'a phone demanded that nobody needs',
    ...field('phone', (one) => ({ ...one, required: true })),
  },
  'requirements/all-at-once': {
    what: 'requirements fed drip by drip',
    ...describes(({ table }) => ({
      table(kind) {
        const full = table(kind)
        const first = full?.fields.find(
          ({ required, name }) => required && name !== 'type' && name !== 'reference',
        )
        return full && withFields(full, (one) => (one.name === first?.name ? one : optional(one)))
      },
    })),
  },
  'requirements/nothing-is-sent-unready': {
    what: 'a table that requires nothing of what it asks for',
    ...describes(({ table }) => ({
      table(kind) {
        const full = table(kind)
        return full && withFields(full, optional)
      },
    })),
  },
}
