import { commonPath, valueAt } from '../customer/path.ts'
import type { Issue } from '../result/issue.ts'
import type { Condition, Requirement } from '../result/requirement.ts'
import type { Warning } from '../result/warning.ts'
import { isSupported } from './choose-elements.ts'
import type { Evaluation } from './evaluate.ts'
import { type Field, type LeafSource, leafSourcesOf, type Rule } from './field-table.ts'
import { mergeRequirements } from './merge-requirements.ts'
import type { Reading } from './read-source.ts'
import { requirementsFor, requirementsTogether } from './requirements.ts'

/** All that keeps a customer from being accepted, found in one round. */
export interface Findings {
  missing: Requirement[]
  invalid: Issue[]
}

/** What the provider still needs, and what it does not accept. */
export function findingsOf(evaluation: Evaluation): Findings {
  const { table, optionIssues } = evaluation
  const begun = begunFields(evaluation)
  const demanded = table.fields.filter((field) => field.required || begun.has(field))
  const missing = [
    ...requirementsTogether(
      demanded.filter((field) => isMissing(evaluation.readings.get(field))),
      evaluation,
    ),
    ...table.rules.flatMap((rule) => missingByRule(rule, evaluation)),
  ]
  const invalid = table.fields.flatMap((field) => issuesFor(field, evaluation, demanded.includes(field)))
  return { missing: mergeRequirements(missing), invalid: [...optionIssues, ...invalid] }
}

const isOpen = (reading: Reading | undefined): reading is Reading =>
  reading !== undefined && reading.value === undefined && reading.issues.length === 0 && !reading.refused

const isMissing = (reading: Reading | undefined) => isOpen(reading) && !isUnsuitable(reading)

/** What is there does not suit, and nothing else would do: it is wrong rather than missing. */
const isUnsuitable = (reading: Reading) =>
  isOpen(reading) &&
  reading.passedOver.length > 0 &&
  reading.gaps.every(
    (gap) => gap.type === 'value' && reading.passedOver.some(({ path }) => path === gap.path),
  )

/** What is wrong with the values that a field reads. Where it is not demanded, what does not suit may stay away. */
export function issuesFor(field: Field, { readings }: Evaluation, isDemanded: boolean): Issue[] {
  const reading = readings.get(field)
  if (!reading) return []
  const unsuitable: Issue[] = isDemanded && isUnsuitable(reading) ? reading.passedOver.map(notAccepted) : []
  return [...reading.issues, ...unsuitable].map((issue) => ({ ...issue, providerField: field.name }))
}

const notAccepted = ({ path, reason }: Reading['passedOver'][number]): Issue => ({
  path,
  code: 'not_accepted',
  message: reason,
})

const fieldsOf = (rule: Rule, { table }: Evaluation) =>
  table.fields.filter((field) => rule.fields.includes(field.name))

function missingByRule(rule: Rule, evaluation: Evaluation): Requirement[] {
  if (rule.type !== 'anyOf' || !holds(rule.when, evaluation.context.input)) return []
  const fields = fieldsOf(rule, evaluation)
  if (!fields.every((field) => isOpen(evaluation.readings.get(field)))) return []
  const ways = fields.map((field) => requirementsFor(field, evaluation, rule.when))
  return [{ type: 'anyOf', alternatives: ways, reason: rule.reason }]
}

/** The fields that are all needed because some of them are there. */
export function begunFields(evaluation: Evaluation): ReadonlySet<Field> {
  const begun = evaluation.table.rules
    .filter((rule) => rule.type === 'allOrNone')
    .map((rule) => fieldsOf(rule, evaluation))
    .filter((fields) => isBegun(fields, evaluation))
  return new Set(begun.flat())
}

/** A rule is begun when one of its fields has a value, or the list element that they read exists. */
function isBegun(fields: readonly Field[], { readings, context }: Evaluation): boolean {
  const hasElement = ({ pick }: LeafSource) =>
    pick !== undefined &&
    isSupported(valueAt(context.input, `${pick.list}[${context.chosen.get(pick)}]`), pick)
  return fields.some(
    (field) => readings.get(field)?.value !== undefined || leafSourcesOf(field.source).some(hasElement),
  )
}

/** Whether a condition holds for a customer. */
export function holds({ path, in: accepted }: Condition, input: unknown): boolean {
  const [before = '', after] = path.split('[].')
  if (after === undefined) return accepted.includes(String(valueAt(input, path)))
  const list = valueAt(input, before)
  return Array.isArray(list) && list.some((element) => accepted.includes(String(valueAt(element, after))))
}

/** The warnings of rules that ask for a field without demanding it. */
export function ruleWarnings(evaluation: Evaluation): Warning[] {
  return evaluation.table.rules
    .filter((rule) => rule.type === 'recommendOneOf')
    .filter((rule) => !isBegun(fieldsOf(rule, evaluation), evaluation))
    .map((rule) => {
      const paths = fieldsOf(rule, evaluation).flatMap((field) => evaluation.readings.get(field)?.path ?? [])
      return { path: commonPath(paths).replace(/\[\]$/, ''), code: rule.code, message: rule.message }
    })
}
