import { allOf, type Condition } from '../condition/condition.ts'
import { commonPath, valueAt } from '../customer/path.ts'
import type { Issue } from '../result/issue.ts'
import { asksForValue, type Requirement } from '../result/requirement.ts'
import type { Warning } from '../result/warning.ts'
import { begunByOthers } from './begun-by-others.ts'
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
import type { ElementDemand, Field, FieldTable } from './field-table.ts'
import { mergeRequirements } from './merge-requirements.ts'
import { isMissing, isOpen, isUnsuitable, openReading } from './open-reading.ts'
import type { Reading } from './reading.ts'
import { requirementsFor, requirementsTogether } from './requirements.ts'
import type { Rule } from './rule.ts'
import { newElementOf, settleFor } from './settle-condition.ts'
import type { LeafSource } from './source.ts'
import { leafSourcesOf } from './sources-of.ts'

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
  fields.some(({ requiredIf, sentIf, demandedIf }) => requiredIf ?? sentIf ?? demandedIf) ||
  rules.some(({ type }) => type === 'anyOf' || type === 'allOrNone')

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
      if (typeof demand !== 'object') return []
      return requirementsFor(field, evaluation, demand).filter((one) => !isGivenThen(one))
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

/** Whether a value is asked for only if it is there. */
const isGivenThen = (one: Requirement): boolean =>
  asksForValue(one) &&
  one.when !== undefined &&
  'present' in one.when &&
  one.when.present &&
  one.when.path === one.path

/** What each field is needed for. What must be given begins a rule as well. */
function demandsOf(evaluation: Evaluation, decide: Decide): ReadonlyMap<Field, Demand> {
  const { table } = evaluation
  const begun = begunFields(evaluation)
  const settled = new Map(table.fields.map((field) => [field, settledIn(field, evaluation)]))
  const demandFor = (field: Field, isBegun: Demand) => demandOf(settled.get(field) ?? field, isBegun, decide)
  const demands = new Map(table.fields.map((field) => [field, demandFor(field, begun.has(field))]))
  const groups = table.rules.flatMap((rule) =>
    rule.type === 'allOrNone' ? [fieldsOf(rule, evaluation)] : [],
  )
  // Rules may share fields: the last may begin the first.
  for (const group of groups.flatMap(() => groups)) {
    const isBegun = anyDemand(
      [...group.map((field) => demands.get(field) ?? false), ...begunByOthers(group, demands, evaluation)],
      decide,
    )
    if (isBegun === false) continue
    for (const field of group) demands.set(field, demandFor(field, isBegun))
  }
  return demands
}

/** The field with its conditions as far as they are open for the new element that it is in. */
function settledIn(field: Field, evaluation: Evaluation): Field {
  const element = newElementOf(field)
  if (!element) return field
  const { required, requiredIf, sentIf, demandedIf = [], ...rest } = field
  const settle = (condition: Condition) => settleFor(condition, element, evaluation)
  const demanded = settle(allDemands(demandedIf))
  const needed = demanded !== false && (required || (requiredIf ? settle(requiredIf) : false))
  const sent = sentIf && settle(sentIf)
  return {
    ...rest,
    required: needed === true,
    ...(typeof needed === 'object' && { requiredIf: needed }),
    ...(typeof demanded === 'object' && { demandedIf: [{ element, condition: demanded }] }),
    ...(typeof sent === 'object' && { sentIf: sent }),
    ...(sent === false && { sentIf: never }),
  }
}

const allDemands = (demands: readonly ElementDemand[]): Condition => ({
  all: demands.map(({ condition }) => condition),
})

const never: Condition = { any: [] }
const always: Condition = { all: [] }

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
  if (rule.type !== 'anyOf') return []
  const of = fieldsOf(rule, evaluation)
  const [element] = of.flatMap((field) => newElementOf(field) ?? [])
  // Of an element that only some customers need, the others need no choice.
  const demanded = allDemands(of[0]?.demandedIf ?? [])
  const settled = settleFor({ all: [demanded, rule.when] }, element, evaluation)
  const when = typeof settled === 'object' ? settled : settled ? always : never
  if (decide(when) === false) return []
  const fields = of.filter(({ sentIf }) => !sentIf || decide(sentIf) !== false)
  if (fields.length === 0 || !fields.every((field) => isOpen(openReading(field, evaluation)))) return []
  const ways = fields.map((field) =>
    requirementsFor(field, evaluation, settled === true ? field.sentIf : whenOf(when, field)),
  )
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
    context.chosen.has(pick) &&
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
