import { formatPath } from './path.ts'

/** A key that is no plain word may itself be somebody's data: `metadata["siti@example.com"]`. */
export const looksLikeAKey = (key: PropertyKey): boolean => /^[A-Za-z_$][\w$-]{0,39}$/.test(String(key))

/** The path as far as it is made of plain words, and so may be printed. */
export function shownPath(steps: readonly PropertyKey[]): string {
  const hidden = steps.findIndex((step) => typeof step !== 'number' && step !== '[]' && !looksLikeAKey(step))
  return formatPath(hidden === -1 ? steps : steps.slice(0, hidden))
}
