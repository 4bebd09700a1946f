import type { Condition } from '../condition/condition.ts'
import type { WarningCode } from '../result/warning.ts'
import type { FieldList } from './field-table.ts'

/** What several fields owe each other. Names are those of the table. */
export type Rule = RuleBetween & {
  /** The list whose elements each have this rule. Absent: the customer has it once. */
  readonly each?: FieldList
}

type RuleBetween =
  /** Begun means complete: as soon as one has a value, or its list element exists, all are needed. */
  | { readonly type: 'allOrNone'; readonly what: string; readonly fields: readonly string[] }
  /** At least one, of customers for whom `when` holds. */
  | {
      readonly type: 'anyOf'
      readonly fields: readonly string[]
      readonly when: Condition
      readonly reason: string
    }
  /** A warning where none of them has a value. */
  | {
      readonly type: 'recommendOneOf'
      readonly fields: readonly string[]
      readonly message: string
      readonly code: WarningCode
    }
  /** A change must not clear all of them. */
  | { readonly type: 'keepOneOf'; readonly fields: readonly string[]; readonly message: string }
