import type { Condition } from '../condition/condition.ts'
import { pathHolds, truthOf } from '../condition/holds.ts'
import type { CustomerKind } from '../customer/customer.ts'
import { valueAt } from '../customer/path.ts'
import { membersAt } from '../customer/schema-at.ts'
import { isSupported, mayBeMeant } from './choose-elements.ts'
import type { ElementChoice, FieldList } from './field-table.ts'

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
}

/**
 * The elements of a canonical list that go into a list of the provider: those that match, and those whose key is still to be
 * given or to be corrected, which become such. Last comes a new element.
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
  const least = atLeastIf && mayHold(atLeastIf, customer) === false ? 0 : atLeast
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
  const isDemanded = (least > 0 && indices.length === 0) || lacking.length > 0
  return [
    ...indices.map((index) => ({
      path: `${list}[${index}]`,
      choice: { ...match, index },
      isRequired: true,
    })),
    {
      path: `${list}[]`,
      choice: {
        ...match,
        index: 'new',
        ...(inside && { within: inside.choice }),
        ...(lacking.length > 0 && { also: lacking }),
      },
      isRequired: isDemanded && inside?.isRequired !== false,
    },
  ]
}

/** Whether a condition holds; `undefined` if that depends on values which the customer does not have yet. */
const mayHold = (condition: Condition, { kind, input }: Expandable): boolean | undefined =>
  truthOf(condition, (one) => {
    const known = { ...Object(input), kind }
    return pathHolds({ path: one.path, present: true }, known) ? pathHolds(one, known) : undefined
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
