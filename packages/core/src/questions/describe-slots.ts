import * as z from 'zod'
import type { CustomerKind } from '../customer/customer.ts'
import { parsePath } from '../customer/path.ts'
import { schemaAt } from '../customer/schema-at.ts'
import { groupBy } from '../group-by.ts'
import type { Slot } from './plan.ts'
import type { AskedBy } from './question.ts'

/** Slots in the order of the canonical model, an element's together. */
export function inModelOrder(slots: readonly Slot[], kind: CustomerKind): Slot[] {
  const elements = [...new Set(slots.map(({ element }) => element))]
  const places = new Map(
    slots.map((slot) => {
      const [first = 0, ...below] = placeOf(slot.path, kind)
      return [slot, [first, slot.element ? elements.indexOf(slot.element) : -1, ...below]]
    }),
  )
  return slots.toSorted((one, other) => compare(places.get(one) ?? [], places.get(other) ?? []))
}

function compare(one: readonly number[], other: readonly number[]): number {
  const at = one.findIndex((place, index) => place !== other[index])
  return at === -1 ? one.length - other.length : (one[at] ?? 0) - (other[at] ?? -1)
}

/** The position at each step of a path. */
function placeOf(path: string, kind: CustomerKind): number[] {
  const steps = parsePath(path)
  return steps.map((step, index) => {
    if (typeof step === 'number') return step
    return keysOf(schemaAt(kind, pathOf(steps.slice(0, index)))).indexOf(step)
  })
}

const pathOf = (steps: readonly (string | number)[]) =>
  steps
    .map((step) => (typeof step === 'number' || step === '[]' ? '[]' : `.${step}`))
    .join('')
    .slice(1)

function keysOf(schema: z.ZodType | undefined): string[] {
  if (schema instanceof z.ZodObject) return Object.keys(schema.shape)
  if (schema instanceof z.ZodUnion) return (schema.options as readonly z.ZodType[]).flatMap(keysOf)
  return []
}

/** The schemas' titles, with what tells them apart where two would read alike. */
export function labelsOf(slots: readonly Slot[]): Map<Slot, string> {
  const titles = new Map(slots.map((slot) => [slot, String(slot.canonical.meta()?.title ?? slot.path)]))
  const alike = groupBy(slots, (slot) => titles.get(slot))
  return new Map(
    slots.map((slot) => {
      const title = titles.get(slot) ?? slot.path
      const isAlone = alike.get(title)?.length === 1
      return [slot, isAlone ? title : `${title} (${distinctionOf(slot)})`]
    }),
  )
}

/** What kind of element it belongs to, or the object or the place in a list. */
function distinctionOf({ path, element }: Slot): string {
  const kinds = Object.values(element?.item ?? {}).map((values) => values.join(' or ').replaceAll('_', ' '))
  const parent = path.replace(/\.?[^.]*$/, '')
  return kinds.join(', ') || parent || 'customer'
}

/** Each provider once, with the names of its fields. */
export function askedBy({ needs }: Slot): AskedBy[] {
  const fields = new Map<string, Set<string>>()
  for (const { asker, requirement } of needs) {
    const known = fields.get(asker.adapter.id) ?? new Set()
    fields.set(asker.adapter.id, new Set([...known, ...requirement.providerFields]))
  }
  return [...fields].flatMap(([provider, names]) =>
    names.size > 0 ? [{ provider, fields: [...names] }] : [],
  )
}
