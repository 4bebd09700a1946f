import type { CustomerKind } from '../customer/customer.ts'
import { narrowToValues } from '../customer/narrow-to-values.ts'
import { formatPath, parsePath } from '../customer/path.ts'
import { membersAt } from '../customer/schema-at.ts'
import { withValue } from '../customer/with-value.ts'
import type { FieldRequirement, Requirement } from '../result/requirement.ts'
import type { Preflight } from './preflight.ts'

/**
 * A list element that does not say what it is (a bank account, a wallet) needs other things depending on the answer: one
 * way for each that fits what the element holds, so that no second round is needed. Any other requirement stays as it is.
 */
export function waysOfKind(
  requirement: FieldRequirement,
  input: unknown,
  kind: CustomerKind,
  examineAs: (input: unknown) => Pick<Preflight, 'missing' | 'invalid'>,
): Requirement[] {
  const { path, schema } = requirement
  const steps = parsePath(path)
  const element = formatPath(steps.slice(0, -1))
  const ways = membersAt(kind, path).flatMap((member) => {
    const { missing, invalid } = examineAs(withValue(input, steps, member).unwrapOr(input))
    if (invalid.some((issue) => issue.path.startsWith(element))) return []
    const further = missing.filter((needed) => isWithin(needed, element))
    return [[{ ...requirement, schema: narrowToValues(schema, [member]) }, ...further]]
  })
  if (ways.length < 2) return ways[0] ?? [requirement]
  return [{ anyOf: ways, because: 'it must say which kind it is, and then be complete' }]
}

const isWithin = (requirement: Requirement, element: string): boolean =>
  'anyOf' in requirement
    ? requirement.anyOf.flat().every((inner) => isWithin(inner, element))
    : 'path' in requirement && requirement.path.startsWith(`${element}.`)
