import { isObject } from '../shared/read-json-object.ts'

/**
 * A stored object with changes in it. An empty string clears a field, as documented.
 * inferred: objects inside are merged the same way, except `metadata`, which is replaced.
 */
export function applyChanges(
  stored: Readonly<Record<string, unknown>>,
  changes: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const next = { ...stored }
  for (const [field, value] of Object.entries(changes)) {
    const before = stored[field]
    if (value === '') delete next[field]
    else if (isObject(value) && field !== 'metadata')
      next[field] = applyChanges(isObject(before) ? before : {}, value)
    else next[field] = value
  }
  return next
}
