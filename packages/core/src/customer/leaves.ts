import { formatPath } from './path.ts'

/** A value that stands at the end of a path of a customer. */
export interface Leaf {
  /** Concrete: `identifications[0].number`, `metadata.tier`. */
  path: string
  value: unknown
}

/**
 * Every leaf that a customer carries, in the customer's order. Absent (`undefined`) values are no leaves, nor is an object
 * within itself.
 */
export function leavesOf(
  value: unknown,
  steps: readonly PropertyKey[] = [],
  within: readonly object[] = [],
): Leaf[] {
  if (value === undefined) return []
  if (typeof value !== 'object' || value === null) return [{ path: formatPath(steps), value }]
  if (within.includes(value)) return []
  const members: [PropertyKey, unknown][] = Array.isArray(value)
    ? [...value.entries()]
    : Object.entries(value)
  return members.flatMap(([key, member]) => leavesOf(member, [...steps, key], [...within, value]))
}
