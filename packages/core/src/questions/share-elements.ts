import { type Pick, picksOf } from '../field-table/field-table.ts'
import { valuesOf } from './accepted-values.ts'
import type { Asker } from './asker.ts'
import type { Cost } from './choose-ways.ts'
import {
  agreed,
  type Bundle,
  canonicalIn,
  type Element,
  isCertain,
  isConditional,
  isFixed,
  isOf,
  isWithin,
  leavesOf,
  overlaps,
  withBundle,
} from './element.ts'

/** How many questions elements take. */
export function costIn(elements: readonly Element[]): Cost {
  const asked = elements.flatMap((element) => leavesOf(element).map((leaf) => ({ element, leaf })))
  return {
    exact: asked.filter(({ element, leaf }) => !isFixed(element, leaf)).length,
    least: asked.filter(({ element, leaf }) => !mayBecomeFixed(element, leaf)).length,
  }
}

/** Whether sharing the element may answer this by itself: only what has a closed list of values can come to have one. */
function mayBecomeFixed(element: Element, leaf: string): boolean {
  const canonical = canonicalIn(element, leaf)
  return canonical !== undefined && valuesOf(canonical) !== undefined
}

/** The fewest questions that give every bundle an element, several bundles sharing one where that is possible. */
export function shareElements(bundles: readonly Bundle[]): Element[] {
  let best: { elements: Element[]; cost: Cost } | undefined
  const walk = (elements: Element[], [bundle, ...others]: readonly Bundle[]) => {
    const cost = costIn(elements)
    if (best && cost.least >= best.cost.exact) return
    if (!bundle) {
      if (!best || cost.exact < best.cost.exact) best = { elements, cost }
      return
    }
    for (const [index, element] of elements.entries()) {
      const shared = withBundle(element, bundle)
      if (shared) walk(elements.with(index, shared), others)
    }
    const { list, item } = bundle
    const own = { list, item, bundles: [bundle] }
    walk([...elements, agreed(own) ?? own], others)
  }
  walk([], bundles)
  return best?.elements ?? []
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
const isReadBy = (asker: Asker, pick: Pick, elements: readonly Element[]): boolean =>
  asker.evaluation.context.chosen.has(pick) ||
  elements.some(({ list, bundles }) =>
    bundles.some((bundle) => bundle.asker === asker && isOf(bundle, pick, list) && !isConditional(bundle)),
  )

function withReader(elements: readonly Element[], asker: Asker, { list, where }: Pick): readonly Element[] {
  const joined = new Map(
    elements
      .filter((element) => element.list === list && overlaps(element.item, where))
      .map((element) => {
        const bundles = [...element.bundles, { asker, list, item: where, needs: [] }]
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
