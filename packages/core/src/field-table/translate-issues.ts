import { commonPath } from '../customer/path.ts'
import type { Issue } from '../result/issue.ts'
import type { Evaluation } from './evaluate.ts'
import type { Field, FieldTable } from './field-table.ts'

/**
 * Gives the provider's complaints their canonical paths, for the customer at hand: `ic_number` becomes
 * `identifications[1].number`. A field made of several values becomes what these have in common.
 */
export function translateIssues(issues: readonly Issue[], { table, readings }: Evaluation): Issue[] {
  return issues.map((issue) => {
    if (issue.path !== '' || issue.providerField === undefined) return issue
    const fields = fieldsNamed(issue.providerField, table)
    return { ...issue, path: commonPath(fields.flatMap((field) => readings.get(field)?.path ?? [])) }
  })
}

/**
 * The fields that a provider may mean by a name: the one of this name, else all that end in it or are below it.
 * Providers like to leave the parents away (`city`), or to name a whole object (`billing_address`).
 */
export function fieldsNamed(name: string, { fields }: FieldTable): readonly Field[] {
  const exact = fields.filter((field) => field.name === name)
  if (exact.length > 0) return exact
  return fields.filter((field) => field.name.endsWith(`.${name}`) || field.name.startsWith(`${name}.`))
}
