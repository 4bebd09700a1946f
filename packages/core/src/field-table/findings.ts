import { allOf, type Condition } from '../condition/condition.ts'
import { commonPath, valueAt } from '../customer/path.ts'
import type { Issue } from '../result/issue.ts'
import type { Requirement } from '../result/requirement.ts'
import type { Warning } from '../result/warning.ts'
import { isSupported } from './choose-elements.ts'
import {
  anyDemand,
  type Decide,
  type Demand,
  deciderFor,
  demandOf,
  pathsAsked,
  pathsOfIssues,
} from './demand.ts'
import type { Evaluation } from './evaluate.ts'
import { type Field, type FieldTable, type LeafSource, leafSourcesOf, type Rule } from './field-table.ts'
import { mergeRequirements } from './merge-requirements.ts'
import type { Reading } from './read-source.ts'
import { requirementsFor, requirementsTogether } from './requirements.ts'

/** All that keeps a customer from being accepted, found in one round. */
export interface Findings {
  missing: Requirement[]
  invalid: Issue[]
}

/**
 * What the provider still needs, and what it does not accept. Filling a value may make a condition hold: what it asks for then
 * is found in the same round, with the condition.
 */
export function findingsOf(evaluation: Evaluation): Findings {
  let asked = evaluation.absent
  let wrong = evaluation.context.refused
  for (;;) {
    const found = findingsBy(deciderFor(evaluation, asked, wrong), evaluation)
    const known = asked.size + wrong.size
    asked = new Set([...asked, ...found.missing.flatMap(pathsAsked)])
    wrong = new Set([...wrong, ...pathsOfIssues(found.invalid)])
    if (asked.size + wrong.size === known || !isConditional(evaluation.table)) return found
  }
}

const isConditional = ({ fields, rules }: FieldTable): boolean =>
  fields.some(({ requiredIf, sentIf }) => requiredIf ?? sentIf) || rules.some(({ type }) => type === 'anyOf')

/** The findings where conditions are decided like this. */
export function findingsBy(decide: Decide, evaluation: Evaluation): Findings {
  const { table, optionIssues } = evaluation
  const demands = demandsOf(evaluation, decide)
  const missing = table.fields.filter((field) => isMissing(openReading(field, evaluation)))
  const requirements = [
    ...requirementsTogether(
      missing.filter((field) => demands.get(field) === true),
      evaluation,
    ),
    ...missing.flatMap((field) => {
      const demand = demands.get(field)
      return typeof demand === 'object' ? requirementsFor(field, evaluation, demand) : []
    }),
    ...table.rules.flatMap((rule) => missingByRule(rule, evaluation, decide)),
  ]
  const invalid = table.fields.flatMap((field) => {
    const isUndecided = field.sentIf && decide(field.sentIf) === undefined
    const reading = isUndecided ? openReading(field, evaluation) : evaluation.readings.get(field)
    return issuesIn(reading, field, demands.get(field) !== false)
  })
  return { missing: mergeRequirements(requirements), invalid: [...optionIssues, ...invalid] }
}

/** What each field is needed for. What must be given begins a rule as well. */
function demandsOf(evaluation: Evaluation, decide: Decide): ReadonlyMap<Field, Demand> {
  const { table } = evaluation
  const begun = begunFields(evaluation)
  const demands = new Map(table.fields.map((field) => [field, demandOf(field, begun.has(field), decide)]))
  const groups = table.rules.flatMap((rule) =>
    rule.type === 'allOrNone' ? [fieldsOf(rule, evaluation)] : [],
  )
  // Rules may share fields: the last may begin the first.
  for (const group of groups.flatMap(() => groups)) {
    const isBegun = anyDemand(
      group.map((field) => demands.get(field) ?? false),
      decide,
    )
    if (isBegun === false) continue
    for (const field of group) demands.set(field, demandOf(field, isBegun, decide))
  }
  return demands
}

/** What a field reads, or would read if it were sent. */
function openReading(field: Field, { readings }: Evaluation): Reading | undefined {
  const reading = readings.get(field)
  return reading?.withheld ?? reading
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
export const issuesFor = (field: Field, { readings }: Evaluation, isDemanded: boolean): Issue[] =>
  issuesIn(readings.get(field), field, isDemanded)

function issuesIn(reading: Reading | undefined, field: Field, isDemanded: boolean): Issue[] {
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

function missingByRule(rule: Rule, evaluation: Evaluation, decide: Decide): Requirement[] {
  if (rule.type !== 'anyOf' || decide(rule.when) === false) return []
  const fields = fieldsOf(rule, evaluation).filter(({ sentIf }) => !sentIf || decide(sentIf) !== false)
  if (fields.length === 0 || !fields.every((field) => isOpen(openReading(field, evaluation)))) return []
  const ways = fields.map((field) => requirementsFor(field, evaluation, whenOf(rule.when, field)))
  return [{ type: 'anyOf', alternatives: ways, reason: rule.reason }]
}

const whenOf = (when: Condition, { sentIf }: Field): Condition => (sentIf ? allOf([when, sentIf]) : when)

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
    pick.index === undefined &&
    isSupported(valueAt(context.input, `${pick.list}[${context.chosen.get(pick)}]`), pick)
  return fields.some(
    (field) => readings.get(field)?.value !== undefined || leafSourcesOf(field.source).some(hasElement),
  )
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
