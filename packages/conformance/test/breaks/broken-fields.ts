import type { Field, FieldTable, Source, Step } from '@portico/core/adapter'
import { tables } from './broken.ts'

/** A table with some of its fields changed. */
export const withFields = (table: FieldTable, change: (field: Field) => Field): FieldTable => ({
  ...table,
  fields: table.fields.map(change),
})

/** One field of its table is wrong. */
export const field = (name: string, change: (field: Field) => Field) =>
  tables((table) => withFields(table, (one) => (one.name === name ? change(one) : one)))

/** A field with other steps. */
export const stepped = (name: string, change: (step: Step | undefined) => Step) =>
  field(name, (one) => ({
    ...one,
    source: { ...one.source, steps: [change(one.source.steps[0])] } as Source,
  }))
