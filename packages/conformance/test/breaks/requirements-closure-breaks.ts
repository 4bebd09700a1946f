import type { Break } from '../reference/reference.ts'
import { tables } from './broken.ts'
import { field } from './broken-fields.ts'

export const requirementsClosureBreaks: Record<string, Break> = {
  'requirements/closure-bare': {
    what: 'a family name declared optional',
    ...field('last_name', (one) => ({ ...one, required: false })),
  },
  'requirements/closure-partial': {
    what: 'half a bank account taken',
    ...tables((table) => ({ ...table, rules: [] })),
  },
  'requirements/closure-every-way': {
    what: 'a way that does not lead there',
    ...tables((table) => ({
      ...table,
      rules: table.rules.map((rule) =>
        rule.type === 'anyOf' ? { ...rule, fields: ['bank.bic', 'phone'] } : rule,
      ),
    })),
  },
}
