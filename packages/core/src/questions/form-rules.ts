import {
  type Condition,
  type ConditionValue,
  pathConditionsOf,
  type ValueCondition,
} from '../condition/condition.ts'
import { customerKinds } from '../customer/customer.ts'
import { formatPath, parsePath } from '../customer/path.ts'
import { requiredLeaves } from '../customer/schema-at.ts'
import { parseKey } from './answer-key.ts'
import type { FormProperty } from './form-property.ts'
import { isReadBy } from './is-read-by.ts'
import type { Question } from './question.ts'

/** Once any of these answers is given, others are required. */
export interface FormRule {
  /** The answers for which the rule holds. */
  if: { anyOf: FormCondition[] }
  /** What is then required besides. */
  then: Given
}

/** What the answers must be like. */
export type FormCondition =
  | Given
  | { anyOf: FormCondition[] }
  | { allOf: FormCondition[] }
  | { not: FormCondition }

/** Answers that are given: not empty, and one of the values if these are named. */
interface Given {
  properties: Record<string, NotEmpty | { enum: ConditionValue[] }>
  required: string[]
}

type NotEmpty = { type?: 'string'; minLength?: 1 } | { type: 'array'; minItems: 1 }

type FormProperties = Readonly<Record<string, FormProperty>>

/**
 * What is required because of other answers: what a condition makes necessary, and what a list element or an object needs
 * once it has one answer. A list element meets a condition on its own codes as soon as it has an answer.
 */
export function rulesOf(questions: readonly Question[], properties: FormProperties): FormRule[] {
  const answerable = questions.filter(({ conflict }) => !conflict)
  const answersTo = (some: readonly Question[]): Given => ({
    properties: Object.fromEntries(some.map(({ key }) => [key, notEmpty(properties[key])])),
    required: some.map(({ key }) => key),
  })
  const rules = new Map<string, { causes: FormCondition[]; needed: Question[] }>()
  for (const question of answerable.filter(({ when }) => when)) {
    const causes = causesOf(question, answerable, answersTo)
    const name = JSON.stringify(causes)
    const rule = rules.get(name) ?? { causes, needed: [] }
    if (causes.length > 0) rules.set(name, { causes, needed: [...rule.needed, question] })
  }
  // biome-ignore lint/suspicious/noThenProperty: it is JSON Schema's own word
  return [...rules.values()].map(({ causes, needed }) => ({ if: { anyOf: causes }, then: answersTo(needed) }))
}

function notEmpty(property: FormProperty | undefined): NotEmpty {
  if (property?.type === 'array') return { type: 'array', minItems: 1 }
  return property?.type === 'string' ? { type: 'string', minLength: 1 } : {}
}

function causesOf(
  question: Question,
  others: readonly Question[],
  answersTo: (some: readonly Question[]) => Given,
): FormCondition[] {
  const { when = [] } = question
  const met = when.flatMap((condition) => metBy(condition, others, answersTo))
  const begun = others.filter((other) => isIncompleteWithout(question, other))
  return [...met, ...begun.map((other) => answersTo([other]))]
}

/** The answers that meet a condition, each in itself; none if what it depends on is not asked. */
function metBy(
  condition: Condition,
  others: readonly Question[],
  answersTo: (some: readonly Question[]) => Given,
): FormCondition[] {
  if ('any' in condition) return condition.any.flatMap((inner) => metBy(inner, others, answersTo))
  if ('all' in condition) {
    const each = condition.all.map((inner) => metBy(inner, others, answersTo))
    return each.every(({ length }) => length > 0) ? [{ allOf: each.map(oneOf) }] : []
  }
  if ('not' in condition) return unmetBy(condition.not, others, answersTo)
  if ('present' in condition && !condition.present)
    return unmetBy({ ...condition, present: true }, others, answersTo)
  const read = others.filter(({ path }) => isReadBy(condition, path))
  if ('present' in condition) return read.map((other) => answersTo([other]))
  const elements = others.filter(isMetByElement(condition))
  return [...read.map((other) => isAmong(other, condition)), ...elements.map((other) => answersTo([other]))]
}

/** The answers that keep a condition from holding. */
function unmetBy(
  condition: Condition,
  others: readonly Question[],
  answersTo: (some: readonly Question[]) => Given,
): FormCondition[] {
  const met = metBy(condition, others, answersTo)
  const isAsked = pathConditionsOf(condition).every((one) => metBy({ ...one }, others, answersTo).length > 0)
  return isAsked && met.length > 0 ? [{ not: oneOf(met) }] : []
}

const oneOf = (conditions: FormCondition[]): FormCondition =>
  conditions.length === 1 && conditions[0] ? conditions[0] : { anyOf: conditions }

const isAmong = ({ key }: Question, { in: values }: ValueCondition): Given => ({
  properties: { [key]: { enum: [...values] } },
  required: [key],
})

/** Whether the new element that an answer belongs to is surely one of those that a condition is about. */
const isMetByElement =
  (condition: ValueCondition) =>
  ({ path, item = {} }: Question): boolean => {
    const accepted = condition.in.map(String)
    const [list, below] = path.split('[].')
    return (
      below !== undefined &&
      Object.entries(item).some(
        ([name, values]) =>
          condition.path === `${list}[].${name}` && values.every((value) => accepted.includes(value)),
      )
    )
  }

/** Whether the model has no object or element with an answer to `other` but without one to `question`. */
const isIncompleteWithout = (question: Question, other: Question): boolean =>
  elementOf(question) === elementOf(other) &&
  parentsOf(question.path).some(
    (parent) =>
      other.path.startsWith(`${parent}.`) &&
      customerKinds.some((kind) => requiredLeaves(kind, parent, question.item).includes(question.path)),
  )

const elementOf = ({ key }: Question) => parseKey(key, undefined).element?.name

/** The objects and elements that a value is in, without the customer. */
function parentsOf(path: string): string[] {
  const steps = parsePath(path)
  return steps.slice(1).map((_, index) => formatPath(steps.slice(0, index + 1)))
}
