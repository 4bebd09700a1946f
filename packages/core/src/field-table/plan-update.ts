import { type Condition, pathConditionsOf } from '../condition/condition.ts'
import { holdsFor, pathHolds, truthOf } from '../condition/holds.ts'
import { valueAt } from '../customer/path.ts'
import type { Issue } from '../result/issue.ts'
import type { Requirement } from '../result/requirement.ts'
import { canBeGiven, pathToGive, touchedPath, unsaidPath } from './change-paths.ts'
import { type Decide, demandOf, isCertain } from './demand.ts'
import type { Evaluation } from './evaluate.ts'
import type { Field } from './field-table.ts'
import { begunFields, issuesFor } from './findings.ts'
import { mergeRequirements } from './merge-requirements.ts'
import { isMentioned, parentsOf, planLists } from './plan-lists.ts'
import type { Reading } from './reading.ts'
import { requirementsFor } from './requirements.ts'

/** What a change comes to at a provider, or why it cannot be sent. */
export interface UpdatePlan {
  /** The table read as what goes out: without the fields that the change does not touch. */
  evaluation: Evaluation
  missing: Requirement[]
  issues: Issue[]
}

interface FieldPlan {
  reading?: Reading
  missing?: Requirement[]
  issues?: Issue[]
}

/**
 * Reads a change by the same table as a customer. Only what the change touches is looked at: lists and objects replace
 * whole, so what they no longer have is cleared, and what they must have is demanded; `null` clears.
 */
export function planUpdate(evaluation: Evaluation): UpdatePlan {
  const begun = begunFields(evaluation)
  const plans = evaluation.table.fields.map((field) => ({
    field,
    ...planField(field, evaluation, begun.has(field)),
  }))
  const lists = planLists(evaluation)
  const changed = [
    ...plans.flatMap(({ field, reading }) => (reading ? [[field, reading] as const] : [])),
    ...lists.emptied,
  ]
  const readings = new Map([...changed, ...(changed.length > 0 ? constantsOf(evaluation) : [])])
  const touched = plans.filter(({ field, ...plan }) => Object.keys(plan).length > 0).map(({ field }) => field)
  return {
    evaluation: {
      ...evaluation,
      table: {
        ...evaluation.table,
        fields: [...evaluation.table.fields, ...lists.emptied.map(([field]) => field)],
      },
      readings,
    },
    missing: mergeRequirements(plans.flatMap(({ missing = [] }) => missing)),
    issues: [
      ...evaluation.optionIssues,
      ...plans.flatMap(({ issues = [] }) => issues),
      ...lists.issues,
      ...clearedAltogether({ ...evaluation, readings }),
      ...lackingTogether(touched, evaluation),
    ],
  }
}

function planField(field: Field, evaluation: Evaluation, isBegun: boolean): FieldPlan {
  const { table, owner, context } = evaluation
  const decide = deciderOf(evaluation)
  // The provider holds what the change says nothing of, so an open condition may well not hold.
  const isDemanded = isCertain(demandOf(field, isBegun, decide), decide)
  const isDemandedNow = isDemandedByChange(field, evaluation)
  const isUpdatable = table.updatable.includes(field.name)
  const reading = evaluation.readings.get(field)
  if (!reading) return {}
  const touched = touchedPath(field, reading, evaluation)
  // A field that does not change stays as it is.
  if (touched === undefined && !(isDemandedNow && isUpdatable && canBeGiven(field, reading))) return {}
  const path = touched ?? reading.path
  const problem = (at: string, code: Issue['code'], message: string): FieldPlan => ({
    issues: [{ path: at, code, message, providerField: field.name }],
  })
  if (!isUpdatable) {
    return problem(path, 'immutable', `${owner.name} does not change this after creation`)
  }
  const open = field.sentIf && decide(field.sentIf) === undefined ? unsaidIn(field.sentIf, decide) : undefined
  if (open !== undefined) return problem(open, 'required', decidesWhatIsSent)
  if (reading.withheld) return {}
  const issues = issuesFor(field, evaluation, isDemanded)
  if (issues.length > 0 || reading.refused) return { issues }
  const unsaid = unsaidPath(field.source, evaluation)
  if (reading.value !== undefined) {
    return unsaid === undefined ? { reading } : problem(unsaid, 'required', decidesWhatIsSent)
  }
  // The list is replaced whole: what an element does not have is gone.
  if (!isDemanded && isInList(field)) return {}
  const cleared = parentsOf(path).find((parent) => valueAt(context.input, parent) === null)
  if (!isDemanded && table.clearedBy !== undefined) {
    const leaves = cleared === undefined ? [] : [{ path: cleared, value: null }]
    return { reading: { ...reading, value: table.clearedBy, leaves } }
  }
  if (cleared !== undefined) return problem(cleared, 'not_clearable', `${owner.name} cannot remove this`)
  // The provider may hold what the change does not mention, unless it requires that only because of the change.
  const isMissing = isDemanded && (unsaid === undefined || isDemandedNow)
  return isMissing ? { missing: requirementsFor(field, evaluation) } : {}
}

const decidesWhatIsSent = 'decides on what is sent: give it too, or null where there is none'

/** Decides what a change itself says. The kind is always known, and options come with each call. */
function deciderOf({ table, context }: Evaluation, change = context.input): Decide {
  return (condition) =>
    truthOf(condition, (one) => {
      if (one.path === 'kind') return pathHolds(one, { kind: table.kind })
      const isSaid = isMentioned(one.path, change) || one.path.startsWith('providerOptions.')
      return isSaid ? pathHolds(one, change) : undefined
    })
}

/** Whether the provider requires a field because a condition holds for the change, and not for every change. */
function isDemandedByChange(field: Field, evaluation: Evaluation): boolean {
  const isDemandedBy = (decide: Decide) => isCertain(demandOf(field, false, decide), decide)
  return isDemandedBy(deciderOf(evaluation)) && !isDemandedBy(deciderOf(evaluation, {}))
}

/** The first value on which an open condition depends. */
const unsaidIn = (condition: Condition, decide: Decide): string | undefined =>
  pathConditionsOf(condition).find((one) => decide(one) === undefined)?.path

const isInList = ({ name }: Field) => /\[\d+\]/.test(name)

/** What goes with every change. */
const constantsOf = ({ table, readings }: Evaluation) =>
  [...readings].filter(
    ([{ name, source }, { withheld }]) =>
      source.type === 'constant' && table.updatable.includes(name) && !withheld,
  )

/** Values that the provider changes only together with others, where the change gives only those. */
const lackingTogether = (touched: readonly Field[], { table, context }: Evaluation): Issue[] =>
  (table.updateTogether ?? []).flatMap((names) => {
    const group = table.fields.filter(({ name }) => names.includes(name))
    const given = group.filter((field) => touched.includes(field))
    if (given.length === 0) return []
    return group
      .filter((field) => !touched.includes(field))
      .map((field) => ({
        path: pathToGive(field, context),
        code: 'required' as const,
        message: `changes only together with ${given.map(({ name }) => name).join(', ')}: give it too`,
        providerField: field.name,
      }))
  })

/** What the provider does not let go altogether. */
function clearedAltogether({ table, readings, context }: Evaluation): Issue[] {
  return table.rules
    .flatMap((rule) => {
      if (rule.type === 'keepOneOf') return [rule]
      const isNeeded = rule.type === 'anyOf' && holdsFor(rule.when, context.input)
      return isNeeded ? [{ fields: rule.fields, message: rule.reason }] : []
    })
    .flatMap(({ fields, message }) => {
      const cleared = table.fields.flatMap((field) => {
        const reading = fields.includes(field.name) ? readings.get(field) : undefined
        return reading && reading.value === table.clearedBy ? [{ field, reading }] : []
      })
      if (cleared.length < fields.length) return []
      return cleared.map(({ field, reading }) => ({
        path: parentsOf(reading.path)[0] ?? '',
        code: 'not_clearable' as const,
        message,
        providerField: field.name,
      }))
    })
}
