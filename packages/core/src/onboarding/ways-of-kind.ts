import * as z from 'zod'
import type { CustomerKind } from '../customer/customer.ts'
import { draftOf } from '../customer/draft.ts'
import { narrowToValues } from '../customer/narrow-to-values.ts'
import { formatPath, parsePath } from '../customer/path.ts'
import { membersAt } from '../customer/schema-at.ts'
import { groupBy } from '../group-by.ts'
import { withJson } from '../json-schema/with-json.ts'
import type { Requirement, ValueRequirement } from '../result/requirement.ts'
import type { Preflight } from './preflight.ts'

type Examined = Pick<Preflight, 'missing' | 'invalid'>

/**
 * What a list element needs depends on its kind: a bank account needs other values than a wallet. For an element without a
 * kind, returns one alternative for each kind that fits its values, so that no second round is needed. Other requirements
 * stay as they are.
 *
 * Every kind is tried on all such elements at once: many elements take as many examinations as one.
 */
export function waysOfKind(
  requirements: readonly ValueRequirement[],
  input: unknown,
  kind: CustomerKind,
  examineAs: (input: unknown) => Examined,
): Requirement[] {
  const members = [...new Set(requirements.map(({ path }) => genericPath(path)))].flatMap((generic) =>
    membersAt(kind, generic).map((member) => ({ generic, member })),
  )
  const ways = members.map(({ generic, member }) => {
    const undecided = requirements.filter(({ path }) => genericPath(path) === generic)
    return waysOf(member, undecided, input, examineAs)
  })
  return requirements.flatMap((requirement) => {
    const own = ways.flatMap((of) => of.get(requirement.path) ?? [])
    if (own.length < 2) return own[0] ?? [requirement]
    return [
      { type: 'anyOf', alternatives: own, reason: 'it must say which kind it is, and then be complete' },
    ]
  })
}

const genericPath = (path: string): string => path.replace(/\[\d+\]/g, '[]')

/** What each of these elements needs as such a member, by its requirement's path; nothing if it cannot be one. */
function waysOf(
  member: string,
  undecided: readonly ValueRequirement[],
  input: unknown,
  examineAs: (input: unknown) => Examined,
): Map<string, Requirement[][]> {
  const supposed = draftOf(input)
  for (const { path } of undecided) supposed.put(parsePath(path), member)
  const { missing, invalid } = examineAs(supposed.value())
  const depth = parsePath(undecided[0]?.path ?? '').length - 1
  const wrong = new Set(invalid.map(({ path }) => elementOf(path, depth)))
  const further = groupBy(missing, (requirement) => elementIn(requirement, depth))
  return new Map(
    undecided.map((requirement) => {
      const { path, schema } = requirement
      const element = elementOf(path, depth)
      const isPossible = !wrong.has(element) && z.safeParse(schema, member).success
      const decided = { ...requirement, schema: withJson(narrowToValues(schema, [member])) }
      return [path, isPossible ? [[decided, ...(further.get(element) ?? [])]] : []]
    }),
  )
}

const elementOf = (path: string, depth: number): string => formatPath(parsePath(path).slice(0, depth))

/** The element that contains the whole requirement, `undefined` if there is none. */
function elementIn(requirement: Requirement, depth: number): string | undefined {
  if (requirement.type === 'anyOf') {
    const [element, ...others] = new Set(
      requirement.alternatives.flat().map((inner) => elementIn(inner, depth)),
    )
    return others.length === 0 ? element : undefined
  }
  const isWithin = requirement.type === 'field' && parsePath(requirement.path).length > depth
  return isWithin ? elementOf(requirement.path, depth) : undefined
}
