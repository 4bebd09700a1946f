/**
 * The most values that are read of one answer. The longest page of customers has a tenth of it; four megabytes of `1,1,1…`
 * have eight times as many, and checking each of them takes seconds.
 */
export const mostValues = 250_000

/** Whether JSON holds more values than are read, objects and lists included. Not recursive: JSON may be nested deeply. */
export function hasTooManyValues(json: unknown): boolean {
  const left = [json]
  for (const value of left) {
    const inner = typeof value === 'object' && value !== null ? Object.values(value) : []
    if (left.length + inner.length > mostValues) return true
    for (const one of inner) left.push(one)
  }
  return false
}
