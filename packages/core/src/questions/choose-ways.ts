import type { Requirement } from '../result/requirement.ts'
import type { Asker, Demand, Need } from './asker.ts'
import type { Choice } from './question.ts'

/** A choice between several ways, each of them a list of requirements. */
interface OpenChoice {
  asker: Asker
  ways: { requirements: Requirement[]; choice: Choice }[]
}

/** A number of questions. */
export interface Cost {
  exact: number
  /** What it cannot fall below by further needs. */
  least: number
}

/**
 * Turns demands into needs: where a provider leaves a choice, the way that together with everything else costs least;
 * the first of several equal ones.
 */
export function chooseWays(demands: readonly Demand[], costOf: (needs: readonly Need[]) => Cost): Need[] {
  let best: { needs: Need[]; cost: Cost } | undefined
  const walk = (needs: Need[], [choice, ...others]: readonly OpenChoice[], spent: Cost) => {
    if (best && spent.least >= best.cost.exact) return
    if (!choice) {
      if (!best || spent.exact < best.cost.exact) best = { needs, cost: spent }
      return
    }
    for (const way of choice.ways) {
      const more = split(
        way.requirements.map((requirement) => ({ asker: choice.asker, requirement })),
        way.choice,
      )
      const together = [...needs, ...more.needs]
      const cost = costOf(together)
      walk(together, [...others, ...more.choices], cost)
      // No other way can cost less than nothing.
      if (cost.exact === spent.exact && more.choices.length === 0) return
    }
  }
  const { needs, choices } = split(demands)
  walk(needs, choices, costOf(needs))
  return best?.needs ?? needs
}

function split(demands: readonly Demand[], choice?: Choice): { needs: Need[]; choices: OpenChoice[] } {
  const needs: Need[] = []
  const choices: OpenChoice[] = []
  for (const { asker, requirement } of demands) {
    if ('path' in requirement) needs.push({ asker, requirement, ...(choice && { choice }) })
    else if ('anyOf' in requirement) choices.push({ asker, ways: waysOf(requirement) })
  }
  return { needs, choices }
}

function waysOf({ anyOf, because }: Extract<Requirement, { anyOf: unknown }>): OpenChoice['ways'] {
  // Under a condition the customer may well have an element already, and the provider takes that one, not a new one.
  const lasting = anyOf.filter((way) => !way.some(addsElementUnderCondition))
  return (lasting.length > 0 ? lasting : anyOf).map((way) => {
    const instead = anyOf.filter((other) => other !== way).map((other) => other.flatMap(pathsOf))
    return { requirements: way, choice: { because, instead } }
  })
}

const addsElementUnderCondition = (requirement: Requirement): boolean =>
  'path' in requirement && requirement.when !== undefined && requirement.path.includes('[]')

const pathsOf = (requirement: Requirement): string[] =>
  'path' in requirement
    ? [requirement.path]
    : 'anyOf' in requirement
      ? requirement.anyOf.flat().flatMap(pathsOf)
      : []
