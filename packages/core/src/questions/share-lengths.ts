import * as z from 'zod'
import { valueAt } from '../customer/path.ts'
import { lengthOf } from '../customer/primitives.ts'
import { metaOf } from '../customer/with-methods.ts'
import { applySteps } from '../field-table/apply-steps.ts'
import { pathOfLeaf } from '../field-table/path-of-leaf.ts'
import type { LeafSource } from '../field-table/source.ts'
import type { Step } from '../field-table/step.ts'
import { acceptedValues } from './accepted-values.ts'
import type { Asker } from './asker.ts'
import { valuesOf } from './narrowed-by.ts'
import { type Plan, type Slot, slotOf } from './plan.ts'

/**
 * Room that is kept for a part which is not asked for and may be there all the same, where nothing is known of the
 * customer but the kind: a city, a floor, a family name of usual length.
 */
const usualLength = 20

/**
 * How long each answer may be that becomes a part of a joined text of limited length, such as one line for the whole
 * address: what the other parts leave is shared out evenly, so that any answers together fit.
 *
 * @param isOpen - whether nothing is known of the customer but the kind.
 */
export function shareLengths(plan: Plan, askers: readonly Asker[], isOpen: boolean): Map<Slot, number> {
  const limits = new Map<Slot, number>()
  for (const asker of askers) {
    for (const { join, steps } of joinsOf(asker)) {
      const parts = join.parts.flatMap((part) => partOf(part, asker, plan, isOpen) ?? [])
      const room = maxLengthOf(steps) - Math.max(0, parts.length - 1) * lengthOf(join.separator)
      for (const [slot, share] of sharesIn(parts, room)) {
        limits.set(slot, Math.min(share, limits.get(slot) ?? share))
      }
    }
  }
  return limits
}

/** Every joined text of a provider, with what it goes through. */
const joinsOf = (asker: Asker) => [...new Set(asker.readers.flatMap(({ joined }) => joined ?? []))]

/** The tightest of the limits, in characters. */
const maxLengthOf = (steps: readonly Step[]): number =>
  Math.min(...steps.map((step) => lengthIn(step.narrow?.(z.string()))))

const lengthIn = (schema: z.core.$ZodType | undefined): number =>
  Number((schema && metaOf(schema))?.maxLength ?? Number.POSITIVE_INFINITY)

/** A part of a joined text, and what it takes at most. */
interface Part {
  most: number
  /** The answer that it is; absent where it is there anyway. */
  slot?: Slot
  /** Whether it takes that much whatever is left: it is there, or one of a list. */
  isKnown?: true
}

function partOf(leaf: LeafSource, asker: Asker, plan: Plan, isOpen: boolean): Part | undefined {
  const slot = slotOf(plan, asker, leaf)
  if (slot) {
    const values = acceptedValues(valuesOf(slot.canonical), slot.readers, slot.needs)
    if (!values) return { most: lengthIn(slot.canonical), slot }
    return { most: Math.max(0, ...values.map((value) => lengthThrough(leaf, value))), slot, isKnown: true }
  }
  const { context } = asker.evaluation
  const value = valueAt(context.input, pathOfLeaf(leaf, context)) ?? leaf.placeholder?.value
  if (value !== undefined) return { most: lengthThrough(leaf, value), isKnown: true }
  return isOpen ? { most: usualLength } : undefined
}

/** What each answer may take: an even share, or more where another part needs less than that. */
function sharesIn(parts: readonly Part[], room: number): [Slot, number][] {
  const [known, open] = [parts.filter(({ isKnown }) => isKnown), parts.filter(({ isKnown }) => !isKnown)]
  let left = known.reduce((rest, { most }) => rest - most, room)
  // What is there already may leave no room for any answer; that is a conflict then.
  if (left < 0) return parts.flatMap(({ slot }): [Slot, number][] => (slot ? [[slot, 0]] : []))
  return open
    .toSorted((one, other) => one.most - other.most)
    .flatMap(({ most, slot }, index): [Slot, number][] => {
      const share = Math.max(0, Math.min(most, Math.floor(left / (open.length - index))))
      left -= share
      return slot && share < most ? [[slot, share]] : []
    })
}

function lengthThrough(leaf: LeafSource, value: unknown): number {
  const stepped = applySteps(leaf.steps, value)
  return 'value' in stepped ? lengthOf(String(stepped.value)) : 0
}
