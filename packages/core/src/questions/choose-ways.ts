import { groupBy } from '../group-by.ts'
import { type AlternativeRequirement, asksForValue, type Requirement } from '../result/requirement.ts'
import type { Asker, Demand, Need } from './asker.ts'
import { type Cost, cheapest } from './cheapest.ts'
import { isInNewElement } from './element.ts'
import type { Choice } from './question.ts'

/** A choice between several ways. */
interface OpenChoice {
  ways: Way[]
}

/** What one way asks for; within it there may be further choices. */
interface Way {
  needs: Need[]
  choices: OpenChoice[]
}

/** Choices of which some are decided. */
interface Decisions {
  taken: readonly (readonly [OpenChoice, Way])[]
  open: readonly OpenChoice[]
  needs: readonly Need[]
  cost: Cost
}

/**
 * Turns demands into needs: where a provider leaves a choice, the way that together with everything else costs least;
 * the first of several equal ones.
 */
export function chooseWays(demands: readonly Demand[], costOf: (needs: readonly Need[]) => Cost): Need[] {
  const { needs, choices } = wayOf(demands)
  const taken = new Map(groupsOf(choices, needs).flatMap((group) => decide(group, needs, costOf)))
  const all = [...needs]
  const open = [...choices]
  for (const choice of open) {
    const way = taken.get(choice)
    all.push(...(way?.needs ?? []))
    open.push(...(way?.choices ?? []))
  }
  return all
}

/** Decides choices that have to be weighed together, beside what is needed anyway. */
function decide(
  choices: readonly OpenChoice[],
  anyway: readonly Need[],
  costOf: (needs: readonly Need[]) => Cost,
): Decisions['taken'] {
  const shared = new Set(choices.flatMap(placesIn))
  const needs = anyway.filter((need) => shared.has(placeOf(need)))
  return cheapest<Decisions>({ taken: [], open: choices, needs, cost: costOf(needs) }, (state) => {
    const [choice, ...others] = state.open
    return choice && decisionsFor(choice, others, state, costOf)
  }).taken
}

function* decisionsFor(
  choice: OpenChoice,
  others: readonly OpenChoice[],
  state: Decisions,
  costOf: (needs: readonly Need[]) => Cost,
): Generator<Decisions> {
  for (const way of choice.ways) {
    const needs = [...state.needs, ...way.needs]
    const cost = costOf(needs)
    yield { taken: [...state.taken, [choice, way]], open: [...others, ...way.choices], needs, cost }
    // No other way can cost less than nothing.
    if (cost.exact === state.cost.exact && way.choices.length === 0) return
  }
}

/** Choices that have a value or a list in common: a way of one may make a way of another cheaper. */
function groupsOf(choices: readonly OpenChoice[], anyway: readonly Need[]): OpenChoice[][] {
  // What is asked anyway costs nothing in any way. New elements may: not all of a list can be shared.
  const free = new Set(anyway.filter((need) => !isInNewElement(need)).map(placeOf))
  const placesOf = new Map(
    choices.map((choice) => [choice, placesIn(choice).filter((place) => !free.has(place))]),
  )
  const choicesAt = groupBy(
    choices.flatMap((choice) => placesOf.get(choice)?.map((place) => ({ choice, place })) ?? []),
    ({ place }) => place,
  )
  const order = new Map(choices.map((choice, index) => [choice, index]))
  const grouped = new Set<OpenChoice>()
  return choices.flatMap((first) => {
    if (grouped.has(first)) return []
    const group = new Set([first])
    // Grows while it is walked through.
    for (const choice of group) {
      grouped.add(choice)
      for (const place of placesOf.get(choice) ?? []) {
        for (const other of choicesAt.get(place) ?? []) group.add(other.choice)
        choicesAt.delete(place)
      }
    }
    return [[...group].sort((one, other) => (order.get(one) ?? 0) - (order.get(other) ?? 0))]
  })
}

const placesIn = (choice: OpenChoice): string[] =>
  choice.ways.flatMap(({ needs, choices }) => [...needs.map(placeOf), ...choices.flatMap(placesIn)])

/** Where an answer goes: to a value, or to any new element of a list. */
const placeOf = (need: Need): string =>
  isInNewElement(need) ? need.requirement.path.replace(/\[\].*/, '[]') : need.requirement.path

function wayOf(demands: readonly Demand[], choice?: Choice): Way {
  const needs: Need[] = []
  const choices: OpenChoice[] = []
  for (const { asker, requirement } of demands) {
    if (asksForValue(requirement)) needs.push({ asker, requirement, ...(choice && { choice }) })
    else if (requirement.type === 'anyOf' && requirement.alternatives.length > 0)
      choices.push({ ways: waysOf(requirement, asker) })
  }
  return { needs, choices }
}

function waysOf({ alternatives, reason }: AlternativeRequirement, asker: Asker): Way[] {
  // Under a condition the customer may well have an element already, and the provider takes that one, not a new one.
  const lasting = alternatives.filter((way) => !way.some(addsElementUnderCondition))
  return (lasting.length > 0 ? lasting : alternatives).map((way) => {
    const instead = alternatives.filter((other) => other !== way).map((other) => other.flatMap(pathsOf))
    return wayOf(
      way.map((requirement) => ({ asker, requirement })),
      { reason, instead },
    )
  })
}

const addsElementUnderCondition = (requirement: Requirement): boolean =>
  requirement.type === 'field' && requirement.when !== undefined && requirement.path.includes('[]')

const pathsOf = (requirement: Requirement): string[] =>
  asksForValue(requirement)
    ? [requirement.path]
    : requirement.type === 'anyOf'
      ? requirement.alternatives.flat().flatMap(pathsOf)
      : []
