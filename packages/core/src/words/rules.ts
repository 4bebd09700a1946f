import type { CustomerPath, ValueAt } from '../customer/path.ts'
import type { Rule } from '../field-table/field-table.ts'
import type { Condition } from '../result/requirement.ts'
import type { WarningCode } from '../result/warning.ts'

/** A rule with the names of its fields in its type, so that the compiler refuses a name the table does not have. */
export interface RuleSpec<Name extends string = string> {
  readonly rule: Rule
  readonly names?: Name
}

/** As soon as one has a value, or the list element they read exists, all are needed. */
export const allOrNone = <const Name extends string>(
  what: string,
  fields: readonly Name[],
): RuleSpec<Name> => ({
  rule: { type: 'allOrNone', what, fields },
})

/** At least one of these, of customers for whom the condition holds. */
export const requireOneOf = <const Name extends string>(
  when: Condition,
  fields: readonly Name[],
  reason: string,
): RuleSpec<Name> => ({ rule: { type: 'anyOf', when, fields, reason } })

/** Not demanded; a warning where none of these has a value. `code` says what the customer comes to otherwise. */
export const recommendOneOf = <const Name extends string>(
  fields: readonly Name[],
  message: string,
  code: WarningCode = 'recommended',
): RuleSpec<Name> => ({ rule: { type: 'recommendOneOf', fields, message, code } })

/** A change that would clear all of these is refused before sending. */
export const keepOneOf = <const Name extends string>(
  fields: readonly Name[],
  message: string,
): RuleSpec<Name> => ({ rule: { type: 'keepOneOf', fields, message } })

/** Any value at this path is one of these. */
export const when = <const Path extends CustomerPath>(
  path: Path,
  values: readonly ValueAt<Path>[],
): Condition => ({ path, in: values.map(String) })
