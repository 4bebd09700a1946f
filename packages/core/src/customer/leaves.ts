import { formatPath } from './path.ts'

/** A value that stands at the end of a path of a customer. */
export interface Leaf {
  /** Concrete: `identifications[0].number`, `metadata.tier`. */
  path: string
  value: unknown
}

/** Every leaf that a customer carries, in the customer's order. Absent (`undefined`) values are no leaves. */
export function leavesOf(value: unknown, steps: readonly PropertyKey[] = []): Leaf[] {
  if (value === undefined) return []
  if (Array.isArray(value)) return value.flatMap((element, index) => leavesOf(element, [...steps, index]))
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value).flatMap(([key, member]) => leavesOf(member, [...steps, key]))
  }
  return [{ path: formatPath(steps), value }]
}
