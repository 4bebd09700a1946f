/**
 * The most values of one answer that are read. The longest page of customers has a tenth of that. Four megabytes of `1,1,1…`
 * have eight times as many, and to check them takes seconds.
 */
export const mostValues = 250_000

/** Whether JSON holds more values than are read, objects and lists included. Not recursive: JSON may be nested deeply. */
export function hasTooManyValues(json: unknown): boolean {
  const values = [json]
  // Grows while it is walked through.
  for (const value of values) {
    const inner = typeof value === 'object' && value !== null ? Object.values(value) : []
    if (values.length + inner.length > mostValues) return true
    for (const one of inner) values.push(one)
  }
  return false
}
