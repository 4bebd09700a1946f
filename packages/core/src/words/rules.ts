import type { Condition } from '../condition/condition.ts'
import type { Rule } from '../field-table/rule.ts'
import type { WarningCode } from '../result/warning.ts'
import { type ConditionOf, type ConditionWords, conditionWords } from './conditions.ts'

/** The words for rules of one table: fields go by their names in it, and conditions read canonical paths. */
export interface RuleWords<Scope, Name extends string = string> extends ConditionWords<Scope> {
  /**
   * All of these fields are required as soon as one has a value, or the list element that they read exists.
   *
   * @example allOrNone('a bank account', ['bankcode', 'cardno'])
   */
  allOrNone(what: string, fields: readonly Name[]): Rule

  /**
   * At least one of these fields is required for customers that meet the condition.
   *
   * @example requireOneOf(when('gender', ['female']), ['address', 'phone'], 'an address or a phone is needed')
   */
  requireOneOf(when: ConditionOf<Scope>, fields: readonly Name[], reason: string): Rule

  /**
   * None of these fields is required, but a warning is given if none has a value. `code` says what follows then;
   * it is `recommended` by default.
   *
   * @example recommendOneOf(['cardno', 'wallet'], 'cannot be paid yet: no account is given', 'cannot_be_paid')
   */
  recommendOneOf(fields: readonly Name[], message: string, code?: WarningCode): Rule

  /**
   * A change that would clear all of these fields is rejected before it is sent.
   *
   * @example keepOneOf(['cardno', 'wallet'], 'a bank account or a wallet must remain')
   */
  keepOneOf(fields: readonly Name[], message: string): Rule
}

// Names and paths are checked by the compiler alone, so the words of all tables are the same functions.
export const ruleWords = {
  ...conditionWords,
  allOrNone: (what: string, fields: readonly string[]): Rule => ({ type: 'allOrNone', what, fields }),
  requireOneOf: (when: Condition, fields: readonly string[], reason: string): Rule => ({
    type: 'anyOf',
    when,
    fields,
    reason,
  }),
  recommendOneOf: (fields: readonly string[], message: string, code: WarningCode = 'recommended'): Rule => ({
    type: 'recommendOneOf',
    fields,
    message,
    code,
  }),
  keepOneOf: (fields: readonly string[], message: string): Rule => ({ type: 'keepOneOf', fields, message }),
}
