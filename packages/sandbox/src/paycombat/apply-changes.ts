import { isObject } from '../shared/read-json-object.ts'

/**
 * A stored object with changes in it. An empty string clears a field, as documented.
 * inferred: objects inside are merged the same way, except `metadata`, which is replaced.
 */
export function applyChanges(
  stored: Readonly<Record<string, unknown>>,
  changes: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  // A map, because a field may be called `__proto__`.
  const next = new Map(Object.entries(stored))
  for (const [field, value] of Object.entries(changes)) {
    const before = next.get(field)
    if (value === '') next.delete(field)
    else if (isObject(value) && field !== 'metadata')
      next.set(field, applyChanges(isObject(before) ? before : {}, value))
    else next.set(field, value)
  }
  return Object.fromEntries(next)
}
