import { allOf, type Condition } from '../condition/condition.ts'
import type { Requirement } from '../result/requirement.ts'
import { conditionOf, undecided } from './demand.ts'
import { type Evaluation, evaluate } from './evaluate.ts'
import type { Field, FieldTable, TableOwner } from './field-table.ts'
import { findingsBy } from './findings.ts'
import { mergeRequirements } from './merge-requirements.ts'
import { requirementsFor } from './requirements.ts'
import type { Rule } from './rule.ts'
import type { ElementChoice } from './source.ts'
import { leafSourcesOf } from './sources-of.ts'

/**
 * Everything a provider asks of a kind of customer, without a customer: what it needs of everyone, then what it
 * needs under a condition.
 */
export function listRequirements(table: FieldTable, owner: TableOwner): Requirement[] {
  const empty = evaluate(table, owner, { kind: table.kind }, [], '0000-01-01')
  const conditional = [
    ...empty.table.rules.flatMap((rule) => conditionalRequirements(rule, empty)),
    ...elementRequirements(empty),
  ]
  return mergeRequirements([...findingsBy(undecided(empty), empty).missing, ...conditional])
}

/** What a rule needs of customers who have the list element that begins it. */
function conditionalRequirements(rule: Rule, evaluation: Evaluation): Requirement[] {
  const fields = evaluation.table.fields.filter((field) => rule.fields.includes(field.name))
  return rule.type === 'allOrNone' ? fields.flatMap((field) => requirementsOfElement(field, evaluation)) : []
}

/** What the elements of lists need, of customers who have such. */
function elementRequirements(evaluation: Evaluation): Requirement[] {
  const { table, whole } = evaluation
  const required = new Set(table.fields)
  return whole.fields
    .filter((field) => !required.has(field) && (field.required || field.requiredIf))
    .flatMap((field) => requirementsOfElement(field, evaluation))
}

function requirementsOfElement(field: Field, evaluation: Evaluation): Requirement[] {
  const pick = leafSourcesOf(field.source).find((leaf) => leaf.pick)?.pick
  const conditions = [pick && conditionOn(pick), conditionOf(field)].filter(
    (condition) => condition !== undefined,
  )
  const [first, ...others] = conditions
  return pick && first ? requirementsFor(field, evaluation, allOf([first, ...others])) : []
}

/** That the customer has such an element. A list that takes any element asks by the list itself. */
function conditionOn({ list, where, index }: ElementChoice): Condition | undefined {
  const [[key, values] = []] = Object.entries(where)
  if (key !== undefined && values) return { path: `${list}[].${key}`, in: values }
  return index === 'new' ? { path: list, present: true } : undefined
}
