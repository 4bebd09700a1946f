/**
 * How large a customer may be. The largest real customers stay far below; without limits a few kilobytes of nested or
 * self-referencing data could exhaust stack and time.
 */
export const limits = {
  /** Elements of one list, and members of one object such as `metadata`. */
  members: 100,
  /** Levels of objects and lists within each other, the customer included. */
  depth: 16,
  /** Values of one customer altogether. */
  values: 10_000,
  /** Characters of a key of `metadata`. */
  metadataKey: 128,
  /** UTF-16 units of any key. */
  key: 500,
} as const

export const tooManyElements = (most: number): string => `must have at most ${most} elements`

export const tooManyMembers = (most: number): string => `must have at most ${most} members`
