import * as z from 'zod'
import type { Condition } from '../condition/condition.ts'
import { pathHolds, truthOf } from '../condition/holds.ts'
import type { CustomerKind } from '../customer/customer.ts'
import { valueAt } from '../customer/path.ts'
import { type ItemMatch, membersAt, schemaAt } from '../customer/schema-at.ts'
import { isSupported, mayBeMeant } from './choose-elements.ts'
import type { FieldList } from './field-table.ts'
import type { ElementChoice } from './source.ts'

/** What is read of a customer to find the elements of its lists. */
export interface Expandable {
  readonly kind: CustomerKind
  readonly input: unknown
  /** Paths that the canonical check refused. */
  readonly refused: ReadonlySet<string>
}

/** One element of a list, for which its fields are repeated. */
export interface ListElement {
  /** `associatedPersons[2]`, or `associatedPersons[]` for a new one. */
  readonly path: string
  readonly choice: ElementChoice
  /** Whether the customer has it, or the provider requires it. */
  readonly isRequired: boolean
  /** Set for a new one that the list must include, whether it is required of this customer or not. */
  readonly isIncluded?: boolean
}

/**
 * The elements of a canonical list that go into a list of the provider: those that match, and those whose key is still to be
 * given or to be corrected, which become such. Last comes a new element, or several if the list must include what no single
 * element can be.
 *
 * @param inside - the new element that the list itself belongs to.
 */
export function elementsOf(
  { list, where, atLeast, atLeastIf, including = [], order }: FieldList,
  customer: Expandable,
  inside: ListElement | undefined,
): ListElement[] {
  const match = { list, where }
  const found = valueAt(customer.input, list)
  const elements: unknown[] = Array.isArray(found) ? found : []
  const least = atLeastIf && mayHold(atLeastIf, customer, inside) === false ? 0 : atLeast
  const isRequired = least > 0 && !elements.some((element) => isSupported(element, match))
  const indices = [...elements.keys()].filter(
    (index) =>
      isSupported(elements[index], match) ||
      (mayBeMeant(elements[index], index, match, customer) &&
        (isRequired || !isKindOpen(elements[index], match, customer))),
  )
  if (order) indices.sort((one, other) => rank(elements[one], order) - rank(elements[other], order))
  const lacking = including.filter(
    (one) => !indices.some((index) => isSupported(elements[index], { list, where: one })),
  )
  const isDemanded = least > 0 && indices.length === 0
  const included = elementsFor(lacking, match, customer.kind)
  const isAny = included.length === 0 || (included.length === 1 && included[0]?.also !== undefined)
  const added = (one: Match, isNeeded: boolean): ListElement => ({
    path: `${list}[]`,
    choice: {
      list,
      ...one,
      index: 'new',
      ...(!isNeeded && { isOptional: true }),
      ...(inside && { within: inside.choice }),
    },
    isRequired: isNeeded && inside?.isRequired !== false,
    isIncluded: lacking.length > 0,
  })
  return [
    ...indices.map((index) => ({
      path: `${list}[${index}]`,
      choice: { ...match, index },
      isRequired: true,
    })),
    ...included.map((one) => added(one, true)),
    ...(included.length === 0 ? [added({ where }, isDemanded)] : []),
    ...(isAny ? [] : [added({ where }, false)]),
  ]
}

/**
 * The new elements that a list lacks, each with all that one element can be: a person has several roles, a document has one type.
 */
function elementsFor(
  lacking: readonly ItemMatch[],
  { list, where }: ElementChoice,
  kind: CustomerKind,
): Match[] {
  const isList = (key: string) => schemaAt(kind, `${list}[].${key}`, where) instanceof z.ZodArray
  const elements: { where: Record<string, readonly string[]>; also: ItemMatch[] }[] = []
  for (const one of lacking) {
    const keys = Object.entries(one).filter(([key]) => !isList(key))
    const common = ({ where }: Match) =>
      keys.map(
        ([key, values]) => [key, values.filter((value) => where[key]?.includes(value) ?? true)] as const,
      )
    const fitting = elements.find((found) => common(found).every(([, values]) => values.length > 0))
    const element = fitting ?? { where: { ...where }, also: [] }
    if (!fitting) elements.push(element)
    Object.assign(element.where, Object.fromEntries(common(element)))
    if (keys.length < Object.keys(one).length) element.also.push(one)
  }
  return elements.map(({ where, also }) => ({ where, ...(also.length > 0 && { also }) }))
}

type Match = Pick<ElementChoice, 'where' | 'also'>

/** Whether a condition holds; `undefined` if that depends on values which the customer does not have yet. */
const mayHold = (
  condition: Condition,
  { kind, input }: Expandable,
  inside: ListElement | undefined,
): boolean | undefined =>
  truthOf(condition, (one) => {
    // The customer's other elements say nothing of a new one.
    if (inside && one.path.startsWith(`${inside.path}.`)) return undefined
    const known = { ...Object(input), kind }
    if (!pathHolds({ path: one.path, present: true }, known)) return undefined
    // A further element may be what the others are not.
    return pathHolds(one, known) || (one.path.includes('[]') ? undefined : false)
  })

function rank(element: unknown, { by, values }: NonNullable<FieldList['order']>): number {
  const place = values.indexOf(String(valueAt(element, by)))
  return place === -1 ? values.length : place
}

/** Whether it is open which member of a union this is: `waysOfKind` asks for what each member needs. */
const isKindOpen = (element: unknown, { list, where }: ElementChoice, { kind }: Expandable): boolean =>
  Object.keys(where).some(
    (key) =>
      (valueAt(element, key) ?? undefined) === undefined && membersAt(kind, `${list}[].${key}`).length > 0,
  )
