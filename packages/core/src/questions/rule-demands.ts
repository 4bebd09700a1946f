import type { Condition, PathCondition, ValueCondition } from '../condition/condition.ts'
import { holdsFor, opposite, pathHolds, type Truth, truthOf } from '../condition/holds.ts'
import { valueAt } from '../customer/path.ts'
import type { ItemMatch } from '../customer/schema-at.ts'
import { conditionOf } from '../field-table/demand.ts'
import type { Field } from '../field-table/field-table.ts'
import { pathOfLeaf } from '../field-table/path-of-leaf.ts'
import { requirementsFor } from '../field-table/requirements.ts'
import type { Rule } from '../field-table/rule.ts'
import type { ElementChoice, LeafSource } from '../field-table/source.ts'
import { leafSourcesOf } from '../field-table/sources-of.ts'
import type { Asker, Demand } from './asker.ts'
import { isWithin } from './element.ts'
import { isReadBy } from './is-read-by.ts'
import { conditionsOf, type Plan, type Slot, slotOf } from './plan.ts'

/** When a rule asks for something: of everyone, or of customers for whom a condition holds. */
type Trigger = Condition | 'always'

/**
 * What a provider's rules ask for because of what is asked already, or would ask for under a condition: a bank account
 * that somebody wants begun must be complete.
 *
 * @param isOpen - whether nothing is known of the customer but the kind, so that any condition may come to hold.
 */
export function ruleDemands(asker: Asker, plan: Plan, isOpen: boolean): Demand[] {
  const { rules, fields } = asker.evaluation.table
  return [
    ...rules.flatMap((rule) =>
      triggersOf(rule, asker, plan, isOpen).flatMap((trigger) => demandsBy(rule, asker, trigger)),
    ),
    ...fields.flatMap((field) => fieldDemands(field, asker, plan, isOpen)),
  ]
}

/** What a single field needs under a condition. */
function fieldDemands(field: Field, asker: Asker, plan: Plan, isOpen: boolean): Demand[] {
  const condition = conditionOf(field)
  if (!condition || !lacksValue(field, asker)) return []
  return triggersBy(condition, asker, plan, isOpen)
    .flatMap((trigger) => requirementsFor(field, asker.evaluation, whenOf(trigger)))
    .map((requirement) => ({ asker, requirement }))
}

const whenOf = (trigger: Trigger): Condition | undefined => (trigger === 'always' ? undefined : trigger)

function demandsBy(rule: Rule, asker: Asker, trigger: Trigger): Demand[] {
  const { evaluation } = asker
  const when = whenOf(trigger)
  const fields = fieldsOf(rule, asker)
  const ways = fields.map((field) => requirementsFor(field, evaluation, when))
  if (rule.type === 'anyOf') {
    const isMet = fields.some((field) => !lacksValue(field, asker))
    return isMet ? [] : [{ asker, requirement: { type: 'anyOf', alternatives: ways, reason: rule.reason } }]
  }
  return ways.flat().map((requirement) => ({ asker, requirement }))
}

const fieldsOf = (rule: Rule, { evaluation }: Asker): Field[] =>
  evaluation.table.fields.filter((field) => rule.fields.includes(field.name))

function lacksValue(field: Field, { evaluation }: Asker): boolean {
  const known = evaluation.readings.get(field)
  const reading = known?.withheld ?? known
  return reading?.value === undefined && reading?.issues.length === 0 && !reading.refused
}

function triggersOf(rule: Rule, asker: Asker, plan: Plan, isOpen: boolean): Trigger[] {
  if (rule.type === 'anyOf') return triggersBy(rule.when, asker, plan, isOpen)
  if (rule.type !== 'allOrNone') return []
  const leaves = fieldsOf(rule, asker).flatMap((field) => leafSourcesOf(field.source))
  return distinct(leaves.flatMap((leaf) => begunBy(leaf, asker, plan, isOpen)))
}

const distinct = (triggers: readonly Trigger[]): Trigger[] => [
  ...new Map(triggers.map((trigger) => [JSON.stringify(trigger), trigger])).values(),
]

/** Whether an answer, or an element that is asked for, begins what must then be complete. */
function begunBy(leaf: LeafSource, asker: Asker, plan: Plan, isOpen: boolean): Trigger[] {
  if (leaf.pick) return begunByElement(leaf.pick, asker, plan, isOpen)
  return causesOf(leaf, asker, plan).flatMap(({ needs }): Trigger[] => conditionsOf(needs) ?? ['always'])
}

/** The answers through which this will have a value: its own, or any that makes the object a placeholder fills in. */
function causesOf(leaf: LeafSource, asker: Asker, plan: Plan): Slot[] {
  const slot = slotOf(plan, asker, leaf)
  if (slot) return [slot]
  const parent = pathOfLeaf(leaf, asker.evaluation.context).replace(/[^.]*$/, '')
  return leaf.placeholder?.value === undefined ? [] : plan.slots.filter(({ path }) => path.startsWith(parent))
}

function begunByElement(
  { list, where }: ElementChoice,
  asker: Asker,
  plan: Plan,
  isOpen: boolean,
): Trigger[] {
  const [[key, values] = []] = Object.entries(where)
  const made = madeBy(plan, list, where)
  if (made.includes('always') || !key || !values) return made
  return [...made, ...triggersBy({ path: `${list}[].${key}`, in: values }, asker, plan, isOpen)]
}

/** When an element that is asked for is surely such a one. */
const madeBy = ({ elements }: Plan, list: string, item: ItemMatch): Trigger[] =>
  elements
    .filter((element) => element.list === list && isWithin(element.item, item))
    .flatMap(({ bundles }): Trigger[] => conditionsOf(bundles.flatMap(({ needs }) => needs)) ?? ['always'])

function triggersBy(when: Condition, { evaluation }: Asker, plan: Plan, isOpen: boolean): Trigger[] {
  const { input } = evaluation.context
  // Then it is missing already.
  if (holdsFor(when, input)) return []
  if ('in' in when) return triggersByValue(when, input, plan, isOpen)
  const truth = truthOf(when, (one) => truthAt(one, input, plan, isOpen))
  return truth === undefined ? [when] : truth ? ['always'] : []
}

/** What a condition on one path comes to once everything that is asked for is answered. */
function truthAt(condition: PathCondition, input: unknown, plan: Plan, isOpen: boolean): Truth {
  if ('in' in condition) {
    if (pathHolds(condition, input)) return isAskedAgain(condition, plan) ? undefined : true
    const [first] = triggersByValue(condition, input, plan, isOpen)
    return first === undefined ? false : first === 'always' || undefined
  }
  if (!condition.present) return opposite(truthAt({ ...condition, present: true }, input, plan, isOpen))
  if (pathHolds(condition, input)) return true
  const answers = plan.slots.filter(({ path }) => isReadBy(condition, path))
  if (answers.some(({ needs }) => !conditionsOf(needs))) return true
  return answers.length > 0 || isOpen ? undefined : false
}

/** Whether a value that is there is asked for again, as it is not accepted. */
const isAskedAgain = (condition: PathCondition, { slots }: Plan): boolean =>
  slots.some(({ path }) => !path.includes('[]') && isReadBy(condition, path))

function triggersByValue(when: ValueCondition, input: unknown, plan: Plan, isOpen: boolean): Trigger[] {
  const [list = '', key] = when.path.split('[].')
  const made = key === undefined ? [] : madeBy(plan, list, { [key]: when.in.map(String) })
  if (made.includes('always')) return ['always']
  const isAsked = plan.slots.some(({ path }) => isReadBy(when, path))
  const isUnknown = isOpen && valueAt(input, when.path) === undefined
  return isAsked || isUnknown ? [...made, when] : made
}
