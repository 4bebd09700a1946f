import { customerKinds } from '../customer/customer.ts'
import { schemaAt } from '../customer/schema-at.ts'
import type { Condition, PathCondition } from './condition.ts'

/**
 * A condition for people, by the titles of the canonical model: `Payout currency is KWD or AED`, `E-mail is given and not
 * (Gender is male or Nationality is SA)`.
 */
export function conditionInWords(condition: Condition): string {
  if ('all' in condition) return joined(condition.all, ' and ') || 'always'
  if ('any' in condition) return joined(condition.any, ' or ') || 'never'
  if ('not' in condition) return `not ${inBrackets(condition.not)}`
  return pathInWords(condition)
}

/** A single condition needs no brackets, and one of several values does: `or` stands between them. */
const joined = (conditions: readonly Condition[], word: string): string =>
  conditions.length === 1 && conditions[0]
    ? conditionInWords(conditions[0])
    : conditions.map((inner) => (isPlain(inner) ? conditionInWords(inner) : inBrackets(inner))).join(word)

const isPlain = (condition: Condition): boolean =>
  'present' in condition || 'not' in condition || ('in' in condition && condition.in.length === 1)

const inBrackets = (condition: Condition): string => `(${conditionInWords(condition)})`

function pathInWords(condition: PathCondition): string {
  const { path } = condition
  const schema = customerKinds.map((kind) => schemaAt(kind, path)).find((found) => found)
  const name = schema?.meta()?.title ?? path
  if ('present' in condition) return `${name} is ${condition.present ? 'given' : 'not given'}`
  return `${name} is ${condition.in.join(' or ')}`
}
