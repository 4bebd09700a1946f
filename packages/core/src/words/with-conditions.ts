import { type Condition, mapPaths } from '../condition/condition.ts'
import type { FieldTable } from '../field-table/field-table.ts'
import { withPaths } from '../field-table/with-paths.ts'
import { pathAt } from './conditions.ts'

/** The same table, whose conditions read the options of this provider. */
export function withOptionsOf(id: string, table: FieldTable): FieldTable {
  const change = (path: string) => pathAt(id, path)
  const changed = (condition: Condition) => mapPaths(condition, change)
  return {
    ...table,
    fields: table.fields.map((field) => withPaths(field, change)),
    rules: table.rules.map((rule) => (rule.type === 'anyOf' ? { ...rule, when: changed(rule.when) } : rule)),
  }
}
