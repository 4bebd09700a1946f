import type { Field } from '@portico/core/adapter'
import type { Break } from '../reference/reference.ts'
import { parts } from './broken.ts'
import { withFields } from './broken-fields.ts'
import { fieldValue, has, plain, sends } from './broken-sending.ts'

let overheard: unknown

export const mappingReportBreaks: Record<string, Break> = {
  'mapping/reported-as-sent-goes-out': {
    what: 'a silently dropped BIC',
    ...sends((fields) => fields.filter(({ name }) => name !== 'bank.bic')),
  },
  'mapping/reported-as-dropped-stays-here': {
    what: 'the representative’s e-mail in a note',
    ...parts({
      table: (table) =>
        withFields(table, (one) =>
          one.name === 'email' ? { ...one, source: overhearing(one.source) } : one,
        ),
      fields: (fields) => (overheard ? [...fields, plain('note', overheard)] : fields),
    }),
    scenarios: ({ customers }) => ({
      customers: customers.map((customer) =>
        customer.kind === 'company' && customer.representative
          ? { ...customer, representative: { ...customer.representative, email: 'pieter@example.com' } }
          : customer,
      ),
    }),
  },
  'mapping/only-reported-fields-change': {
    what: 'a greeting made of the first name',
    ...sends((fields) => [...fields, plain('note', `Dear ${fieldValue(fields, 'first_name')}`)]),
  },
  'mapping/reported-as-sent-is-verbatim': {
    what: 'names in capitals',
    ...sends((fields) =>
      fields.map((one) =>
        one.name === 'first_name' ? { ...one, value: String(one.value).toUpperCase() } : one,
      ),
    ),
  },
  'mapping/reported-fields-are-on-the-wire': {
    what: 'a city without its field',
    ...sends((fields) => fields.filter(({ name }) => name !== 'address.city')),
  },
  'mapping/every-sent-field-is-reported': {
    what: 'a phone number made up where there is none',
    ...sends((fields) => (has(fields, 'phone') ? fields : [...fields, plain('phone', '+31600000000')])),
  },
}

function overhearing(source: Field['source']): Field['source'] {
  if (source.type !== 'firstOf') return source
  const apply = (value: unknown) => {
    overheard = value
    return { value }
  }
  return {
    ...source,
    sources: source.sources.map((one, index) =>
      index === 1 ? { ...one, steps: [{ apply }] } : one,
    ) as typeof source.sources,
  }
}
