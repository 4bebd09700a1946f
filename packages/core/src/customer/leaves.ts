import { formatPath } from './path.ts'

/** A value that stands at the end of a path of a customer. */
export interface Leaf {
  /** Concrete: `identifications[0].number`, `metadata.tier`. */
  path: string
  value: unknown
}

/** Every leaf of a snapshot, in the customer's order. Leaves out absent (`undefined`) values. */
export function leavesOf(value: unknown, steps: readonly PropertyKey[] = []): Leaf[] {
  if (value === undefined) return []
  if (typeof value !== 'object' || value === null) return [{ path: formatPath(steps), value }]
  const members: [PropertyKey, unknown][] = Array.isArray(value)
    ? [...value.entries()]
    : Object.entries(value)
  return members.flatMap(([key, member]) => leavesOf(member, [...steps, key]))
}
