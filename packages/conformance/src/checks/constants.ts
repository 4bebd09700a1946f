import type { FieldTable, Source } from '@portico/core/adapter'
import { generic, leavesOf } from '../customers/edit.ts'
import { isWithin } from './sending.ts'

/** Whether the table itself puts this value into this wire field, for every customer: no entry of a report names it. */
export const isConstant = (table: FieldTable | undefined, wireField: string, value: unknown): boolean =>
  (table?.fields ?? []).some(({ name, source }) => {
    const names = [name, table?.updateNames?.[name] ?? name]
    const isNamed = [wireField, generic(wireField)].some((field) => isWithin(field, names))
    return isNamed && constantsIn(source).some((constant) => constant === value)
  })

/** The plain values of every constant in a source. */
function constantsIn(source: Source): unknown[] {
  if (source.type === 'constant') return leavesOf(source.value).map(({ value }) => value)
  return source.type === 'firstOf' ? source.sources.flatMap(constantsIn) : []
}
