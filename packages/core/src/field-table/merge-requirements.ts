import type { Requirement } from '../result/requirement.ts'

/**
 * One entry per value, and none that another makes superfluous: a conditional one gives way to an unconditional one,
 * what is needed anyway need not be offered as a choice, and a way that is needed anyway settles the choice.
 */
export function mergeRequirements(requirements: readonly Requirement[]): Requirement[] {
  const merged = new Map<string, Requirement>()
  for (const requirement of requirements) {
    const key = keyOf(requirement)
    merged.set(key, together(merged.get(key), requirement))
  }
  const needed = new Set([...merged.values()].filter((one) => 'path' in one && !one.when).map(askedValue))
  const fields = [...merged.values()].filter((one) => 'path' in one)
  const others = [...merged.values()].filter((one) => !('path' in one))
  return [
    ...fields.filter((field) => !field.when || !needed.has(askedValue(field))),
    ...others.flatMap((other) => withoutNeeded(other, needed)),
  ]
}

/** What is to be filled: two requirements with the same value ask the same thing. */
function askedValue(requirement: Requirement): string {
  if ('path' in requirement) return JSON.stringify([requirement.path, requirement.item])
  if ('anyOf' in requirement) return JSON.stringify(requirement.anyOf.map((way) => way.map(askedValue)))
  return requirement.document
}

const keyOf = (requirement: Requirement) =>
  JSON.stringify([askedValue(requirement), conditionsOf(requirement)])

function conditionsOf(requirement: Requirement): unknown {
  if ('anyOf' in requirement) return requirement.anyOf.map((way) => way.map(conditionsOf))
  return 'path' in requirement && requirement.when
}

function together(known: Requirement | undefined, other: Requirement): Requirement {
  if (!known || 'anyOf' in known || 'anyOf' in other) return known ?? other
  return { ...known, providerFields: [...new Set([...known.providerFields, ...other.providerFields])] }
}

function withoutNeeded(requirement: Requirement, needed: ReadonlySet<string>): Requirement[] {
  if (!('anyOf' in requirement)) return [requirement]
  const ways = requirement.anyOf.map((way) => way.filter((inner) => !needed.has(askedValue(inner))))
  return ways.some((way) => way.length === 0) ? [] : [{ ...requirement, anyOf: ways }]
}
