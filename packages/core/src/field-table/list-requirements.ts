import type { Requirement } from '../result/requirement.ts'
import { type Evaluation, evaluate } from './evaluate.ts'
import { type FieldTable, leafSourcesOf, type Rule, type TableOwner } from './field-table.ts'
import { findingsOf } from './findings.ts'
import { mergeRequirements } from './merge-requirements.ts'
import { requirementsFor } from './requirements.ts'

/**
 * Everything a provider asks of a kind of customer, without a customer: what it needs of everyone, then what it
 * needs under a condition.
 */
export function listRequirements(table: FieldTable, owner: TableOwner): Requirement[] {
  const empty = evaluate(table, owner, { kind: table.kind }, [], '0000-01-01')
  const conditional = table.rules.flatMap((rule) => conditionalRequirements(rule, empty))
  return mergeRequirements([...findingsOf(empty).missing, ...conditional])
}

function conditionalRequirements(rule: Rule, evaluation: Evaluation): Requirement[] {
  const fields = evaluation.table.fields.filter((field) => rule.fields.includes(field.name))
  switch (rule.type) {
    case 'allOrNone':
      return fields.flatMap((field) => {
        const pick = leafSourcesOf(field.source).find((leaf) => leaf.pick)?.pick
        const [discriminator, values] = Object.entries(pick?.where ?? {})[0] ?? []
        if (!pick || !discriminator || !values) return []
        const when = { path: `${pick.list}[].${discriminator}`, in: values }
        return requirementsFor(field, evaluation, when)
      })
    case 'anyOf':
      return [
        {
          type: 'anyOf',
          alternatives: fields.map((field) => requirementsFor(field, evaluation, rule.when)),
          reason: rule.reason,
        },
      ]
    case 'recommendOneOf':
    case 'keepOneOf':
      return []
  }
}
