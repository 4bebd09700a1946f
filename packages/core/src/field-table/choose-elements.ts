import type { CustomerKind } from '../customer/customer.ts'
import { valueAt } from '../customer/path.ts'
import { requiredLeaves } from '../customer/schema-at.ts'
import type { FieldTable } from './field-table.ts'
import { fieldsOfPick, neededFieldsOfPick, picksOf } from './fields-of-pick.ts'
import { isRefused } from './is-refused.ts'
import { readSource } from './read-source.ts'
import type { Reading, ReadingContext } from './reading.ts'
import type { ElementChoice } from './source.ts'

type Surroundings = Omit<ReadingContext, 'chosen' | 'files'>

const noFiles: ReadingContext['files'] = new Map()

/**
 * Chooses each list element once per customer: the first supported one that is complete and not expired, or will be with
 * what the canonical check demands anyway; else the first that is supported, or may be once its type is there and right.
 * Field by field would mix the number of one document with the expiry of another.
 */
export function chooseElements(
  table: FieldTable,
  surroundings: Surroundings,
  demanded: ReadonlySet<string>,
  today: string,
): ReadingContext['chosen'] {
  const chosen = new Map<ElementChoice, number>()
  const picks = picksOf(table)
  for (const pick of picks) if (typeof pick.index === 'number') chosen.set(pick, pick.index)
  for (const pick of picks.filter(({ index }) => index === undefined)) {
    const taken = [...chosen].flatMap(([{ list }, index]) => (list === pick.list ? [index] : []))
    const index = choose(table, pick, surroundings, demanded, today, taken)
    if (index !== undefined) chosen.set(pick, index)
  }
  return chosen
}

function choose(
  table: FieldTable,
  pick: ElementChoice,
  surroundings: Surroundings,
  demanded: ReadonlySet<string>,
  today: string,
  taken: readonly number[],
): number | undefined {
  const list = valueAt(surroundings.input, pick.list)
  if (!Array.isArray(list)) return undefined
  const indices = [...list.keys()]
  const supported = indices.filter((index) => isSupported(list[index], pick))
  const lasting = supported.filter((index) => !isExpired(list[index], today))
  const fields = fieldsOfPick(table, pick)
  const needed = new Set(neededFieldsOfPick(table, pick))
  const completed = (given: ReadonlySet<string>) =>
    lasting.find((index) => {
      const context = { ...surroundings, chosen: new Map([[pick, index]]), files: noFiles }
      return fields.every((field) => isFilled(readSource(field.source, context), needed.has(field), given))
    })
  return (
    completed(new Set()) ??
    completed(demanded) ??
    // An element whose type is unknown is one document, and cannot become two.
    indices.find(
      (index) =>
        isSupported(list[index], pick) ||
        (!taken.includes(index) &&
          mayBeMeant(list[index], index, pick, { kind: table.kind, refused: surroundings.refused })),
    )
  )
}

/** Whether this is what a pick looks for. */
export const isSupported = (element: unknown, { where }: ElementChoice) =>
  Object.entries(where).every(([key, values]) => isOneOf(valueAt(element, key), values))

/** Of a list of values, whether any is one of these. */
const isOneOf = (value: unknown, values: readonly string[]): boolean =>
  [value].flat().some((one) => values.includes(String(one)))

/** Whether it is that, or may be once the keys are put right which the canonical check misses or refuses. */
export const mayBeMeant = (
  element: unknown,
  index: number,
  { list, where }: ElementChoice,
  { kind, refused }: { kind: CustomerKind; refused: ReadonlySet<string> },
): boolean =>
  Object.entries(where).every(([key, values]) => {
    const path = `${list}[${index}].${key}`
    const value = valueAt(element, key) ?? undefined
    if (value === undefined) return requiredLeaves(kind, `${list}[${index}]`, where).includes(path)
    return isRefused(path, refused) || isOneOf(value, values)
  })

/** Whether a document's last day is past; `YYYY-MM-DD` compares as text. */
export function isExpired(element: unknown, today: string): boolean {
  const expiresOn = valueAt(element, 'expiresOn')
  return typeof expiresOn === 'string' && expiresOn !== 'never' && expiresOn < today
}

/** Whether a field has what it needs, as soon as the customer is given the values at these paths. */
function isFilled(reading: Reading, isNeeded: boolean, given: ReadonlySet<string>): boolean {
  if (reading.issues.length > 0 || reading.refused) return false
  if (reading.value !== undefined || !isNeeded) return true
  // A document belongs to the chosen element, and does not decide which that is.
  return (
    reading.gaps.length > 0 &&
    reading.gaps.every((gap) => gap.type === 'file' || (gap.type === 'value' && given.has(gap.path)))
  )
}
