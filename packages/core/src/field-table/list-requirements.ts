import { allOf } from '../condition/condition.ts'
import type { Requirement } from '../result/requirement.ts'
import { undecided } from './demand.ts'
import { type Evaluation, evaluate } from './evaluate.ts'
import { type FieldTable, leafSourcesOf, type Rule, type TableOwner } from './field-table.ts'
import { findingsBy } from './findings.ts'
import { mergeRequirements } from './merge-requirements.ts'
import { requirementsFor } from './requirements.ts'

/**
 * Everything a provider asks of a kind of customer, without a customer: what it needs of everyone, then what it
 * needs under a condition.
 */
export function listRequirements(table: FieldTable, owner: TableOwner): Requirement[] {
  const empty = evaluate(table, owner, { kind: table.kind }, [], '0000-01-01')
  const conditional = table.rules.flatMap((rule) => conditionalRequirements(rule, empty))
  return mergeRequirements([...findingsBy(undecided(empty), empty).missing, ...conditional])
}

/** What a rule needs of customers who have the list element that begins it. */
function conditionalRequirements(rule: Rule, evaluation: Evaluation): Requirement[] {
  const fields = evaluation.table.fields.filter((field) => rule.fields.includes(field.name))
  if (rule.type !== 'allOrNone') return []
  return fields.flatMap((field) => {
    const pick = leafSourcesOf(field.source).find((leaf) => leaf.pick)?.pick
    const [discriminator, values] = Object.entries(pick?.where ?? {})[0] ?? []
    if (!pick || !discriminator || !values) return []
    const when = { path: `${pick.list}[].${discriminator}`, in: values }
    return requirementsFor(field, evaluation, field.sentIf ? allOf([when, field.sentIf]) : when)
  })
}
