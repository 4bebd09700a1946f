import { picksOf } from '../field-table/fields-of-pick.ts'
import { overlaps } from '../field-table/new-element.ts'
import type { ElementChoice } from '../field-table/source.ts'
import type { Asker } from './asker.ts'
import { type Cost, cheapest } from './cheapest.ts'
import {
  agreed,
  type Bundle,
  type Element,
  isCertain,
  isConditional,
  isFixed,
  isSame,
  isWithin,
  leavesOf,
  readerOnly,
  withBundle,
} from './element.ts'

/** Bundles of which some have their element. */
interface Sharing {
  /** Keys that sharing may answer by itself. */
  readonly narrowing: ReadonlySet<string>
  readonly elements: readonly Element[]
  /** Of each element. */
  readonly costs: readonly Cost[]
  readonly cost: Cost
  readonly left: readonly Bundle[]
}

/** The elements that take the fewest questions to give each bundle one, several bundles sharing one where possible. */
export function shareElements(bundles: readonly Bundle[]): Sharing {
  // Only these keys come to have a single value, and are not asked then, as further bundles share an element.
  const narrowing = new Set(bundles.flatMap(({ item }) => Object.keys(item)))
  const start = { narrowing, elements: [], costs: [], cost: nothing, left: bundles }
  return cheapest<Sharing>(start, (sharing) => {
    const [bundle, ...left] = sharing.left
    return bundle && placesFor(bundle, { ...sharing, left })
  })
}

const nothing: Cost = { exact: 0, least: 0 }

function* placesFor(bundle: Bundle, sharing: Sharing): Generator<Sharing> {
  const { elements, cost } = sharing
  for (const [index, element] of elements.entries()) {
    const shared = withBundle(element, bundle)
    if (!shared) continue
    const changed = withElement(sharing, index, shared)
    yield changed
    // It fits in as it is: another element could save only what a later bundle costs that does not fit in as well.
    if (changed.cost.exact === cost.exact && isWithin(element.item, shared.item)) return
  }
  const alone = { list: bundle.list, item: bundle.item, bundles: [bundle] }
  const own = agreed(alone) ?? alone
  yield withElement(sharing, elements.length, own)
}

/** With this element in the place of another, or as a further one. */
function withElement(sharing: Sharing, index: number, element: Element): Sharing {
  const { narrowing, elements, costs, cost } = sharing
  const before = costs[index] ?? nothing
  const after = costOf(element, narrowing)
  return {
    ...sharing,
    elements: elements.toSpliced(index, 1, element),
    costs: costs.toSpliced(index, 1, after),
    cost: {
      exact: cost.exact - before.exact + after.exact,
      least: cost.least - before.least + after.least,
    },
  }
}

/** How many questions an element takes. */
function costOf(element: Element, narrowing: ReadonlySet<string>): Cost {
  const asked = leavesOf(element).filter((leaf) => !isFixed(element, leaf))
  return { exact: asked.length, least: asked.filter((leaf) => !narrowing.has(leaf)).length }
}

/**
 * Adds the providers that would read a new element without having asked for one. A provider takes the first element that
 * suits it: so it has a say in one that it surely looks at, or else in every one that it may look at. Where nothing
 * suits it, that tells the conflict.
 */
export function withReadersOnly(elements: readonly Element[], asker: Asker): readonly Element[] {
  return picksOf(asker.evaluation.table).reduce(
    (current, pick) => (isReadBy(asker, pick, current) ? current : withReader(current, asker, pick)),
    elements,
  )
}

/** Whether the provider will have an element for this anyway. */
const isReadBy = (asker: Asker, pick: ElementChoice, elements: readonly Element[]): boolean =>
  asker.evaluation.context.chosen.has(pick) ||
  elements.some(({ list, bundles }) =>
    bundles.some(
      (bundle) =>
        bundle.asker === asker &&
        isSame({ list, where: bundle.item, also: bundle.also }, pick) &&
        !isConditional(bundle),
    ),
  )

function withReader(elements: readonly Element[], asker: Asker, pick: ElementChoice): readonly Element[] {
  const { list, where } = pick
  const joined = new Map(
    elements
      .filter((element) => element.list === list && overlaps(element.item, where))
      .map((element) => {
        const bundles = [...element.bundles, readerOnly(asker, pick)]
        return [element, { bundles, shared: agreed({ ...element, bundles }) }]
      }),
  )
  const isSure = (element: Element) => element.bundles.some(isCertain) && isWithin(element.item, where)
  const sure = [...joined].find(([element, { shared }]) => shared && isSure(element))
  return elements.map((element) => {
    const { shared, bundles } = joined.get(element) ?? {}
    if (!bundles || (sure && sure[0] !== element)) return element
    return shared ?? { ...element, bundles }
  })
}
