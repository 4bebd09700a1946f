import { groupBy } from '../group-by.ts'
import { asksForValue, type Requirement } from '../result/requirement.ts'

/**
 * One entry per value, and none that another makes superfluous: a conditional one gives way to an unconditional one,
 * what is needed anyway need not be offered as a choice, and a way that is needed anyway settles the choice.
 */
export function mergeRequirements(requirements: readonly Requirement[]): Requirement[] {
  const merged = [...groupBy(requirements, keyOf).values()].flatMap(together)
  const fields = merged.filter(asksForValue)
  const others = merged.filter((one) => !asksForValue(one))
  const needed = new Set(fields.filter(({ when }) => !when).map(askedValue))
  return [
    ...fields.filter((field) => !field.when || !needed.has(askedValue(field))),
    ...others.flatMap((other) => withoutNeeded(other, needed)),
  ]
}

/** What is to be filled: two requirements with the same value ask the same thing. */
function askedValue(requirement: Requirement): string {
  if (asksForValue(requirement)) return JSON.stringify([requirement.path, requirement.element])
  if (requirement.type === 'anyOf')
    return JSON.stringify(requirement.alternatives.map((way) => way.map(askedValue)))
  if (requirement.type === 'link') return `link ${requirement.for}`
  const { document, providerType, belongsTo, element } = requirement
  return JSON.stringify([document, providerType, belongsTo, element])
}

const keyOf = (requirement: Requirement) =>
  JSON.stringify([askedValue(requirement), conditionsOf(requirement)])

function conditionsOf(requirement: Requirement): unknown {
  if (requirement.type === 'anyOf') return requirement.alternatives.map((way) => way.map(conditionsOf))
  return 'when' in requirement && requirement.when
}

/** Requirements that ask the same thing as one, in the words of the first. */
function together([first, ...others]: readonly Requirement[]): Requirement[] {
  if (!first) return []
  if (others.length === 0 || !('providerFields' in first)) return [first]
  const names = [first, ...others].flatMap((one) => ('providerFields' in one ? one.providerFields : []))
  return [{ ...first, providerFields: [...new Set(names)] }]
}

function withoutNeeded(requirement: Requirement, needed: ReadonlySet<string>): Requirement[] {
  if (requirement.type !== 'anyOf') return [requirement]
  const ways = requirement.alternatives.map((way) => way.filter((inner) => !needed.has(askedValue(inner))))
  return ways.some((way) => way.length === 0) ? [] : [{ ...requirement, alternatives: ways }]
}
