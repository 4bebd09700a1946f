import type * as z from 'zod'
import type { Condition } from '../condition/condition.ts'
import { narrowedTo } from '../customer/narrow-to-values.ts'
import { schemaOf } from '../field-table/canonical-schema.ts'
import { neededFieldsOfPick } from '../field-table/fields-of-pick.ts'
import { pathOfLeaf } from '../field-table/path-of-leaf.ts'
import type { LeafSource } from '../field-table/source.ts'
import { groupBy } from '../group-by.ts'
import type { Asker, Need, Reader } from './asker.ts'
import type { Cost } from './cheapest.ts'
import {
  below,
  bundlesOf,
  canonicalIn,
  type Element,
  isFixed,
  isInNewElement,
  leavesOf,
  readersIn,
} from './element.ts'
import { shareElements, withReadersOnly } from './share-elements.ts'

/** A place for one answer. */
export interface Slot {
  /** Canonical; `[]` in an element that is to be added. */
  readonly path: string
  readonly element?: Element
  readonly needs: readonly Need[]
  readonly canonical: z.ZodType
  /** Everybody who would read the answer, whether they asked for it or not. */
  readonly readers: readonly Reader[]
}

/** All that is asked. */
export interface Plan {
  readonly slots: readonly Slot[]
  readonly slotsAt: ReadonlyMap<string, readonly Slot[]>
  readonly elements: readonly Element[]
}

/** How many questions it takes to meet these needs. */
export function countQuestions(needs: readonly Need[]): Cost {
  const concrete = needs.filter((need) => !isInNewElement(need)).map(({ requirement }) => requirement.path)
  const { size } = new Set(concrete)
  const { cost } = shareElements(bundlesOf(needs))
  return { exact: size + cost.exact, least: size + cost.least }
}

/** Which places the needs come down to, and who reads what is put there. */
export function planOf(needs: readonly Need[], askers: readonly Asker[]): Plan {
  const elements = askers.reduce(withReadersOnly, shareElements(bundlesOf(needs)).elements)
  const concrete = groupBy(
    needs.filter((need) => !isInNewElement(need)),
    ({ requirement }) => requirement.path,
  )
  const readersAt = groupBy(
    askers.flatMap(({ readers }) => readers),
    ({ asker, leaf }) => pathOfLeaf(leaf, asker.evaluation.context),
  )
  const slots = [...concrete]
    .map(([path, needs]) => concreteSlot(path, needs, readersAt.get(path) ?? [], askers))
    .concat(elements.flatMap(slotsIn))
  return { slots, slotsAt: groupBy(slots, ({ path }) => path), elements }
}

function concreteSlot(
  path: string,
  needs: readonly Need[],
  readers: readonly Reader[],
  askers: readonly Asker[],
): Slot {
  const canonical = needs.map(({ asker }) => schemaOf(path, asker.evaluation)).find((schema) => schema)
  if (!canonical) throw new Error(`${path} is asked for, and the canonical model does not have it`)
  const schema = askers.flatMap((asker) => typesNeeded(path, asker)).reduce<z.ZodType>(narrowedTo, canonical)
  return { path, needs, canonical: schema, readers }
}

/**
 * What an element has to be whose type is asked for, so that it is one which this provider needs. Of several choices that it may
 * become, any one will do.
 */
function typesNeeded(path: string, { evaluation: { table, context } }: Asker): (readonly string[])[] {
  const values = [...context.chosen].flatMap(([pick, index]) => {
    const [, values = []] =
      Object.entries(pick.where).find(([key]) => path === `${pick.list}[${index}].${key}`) ?? []
    return neededFieldsOfPick(table, pick).length > 0 ? values : []
  })
  return values.length > 0 ? [values] : []
}

const slotsIn = (element: Element): Slot[] =>
  leavesOf(element)
    .filter((leaf) => !isFixed(element, leaf))
    .flatMap((leaf) => {
      const canonical = canonicalIn(element, leaf)
      const needs = element.bundles
        .flatMap((bundle) => bundle.needs)
        .filter(({ requirement }) => below(requirement.path) === leaf)
      const path = `${element.list}[].${leaf}`
      return canonical ? [{ path, element, needs, canonical, readers: readersIn(element, leaf) }] : []
    })

/** Where this provider will find the answer that feeds a leaf source. */
export function slotOf({ slotsAt }: Plan, asker: Asker, leaf: LeafSource): Slot | undefined {
  const path = pathOfLeaf(leaf, asker.evaluation.context)
  const isRead = ({ readers }: Slot) =>
    readers.some((reader) => reader.asker === asker && reader.leaf === leaf)
  return slotsAt.get(path)?.find(isRead)
}

/** The conditions under which an answer is asked for, `undefined` where it is asked for anyway. */
export function conditionsOf(needs: readonly Need[]): Condition[] | undefined {
  const distinct = new Map<string, Condition>()
  for (const { when } of needs.map(({ requirement }) => requirement)) {
    if (!when) return undefined
    distinct.set(JSON.stringify(when), when)
  }
  return [...distinct.values()]
}
