import type { HttpCall } from '@portico/adapter-kit'
import { codeOf } from './responses.ts'

/** Codes outside these say "refused" and nothing more: no table of codes is public. */
const statuses: readonly number[] = [
  200, 401, 403, 408, 429, 499, 500, 502, 503, 504, 520, 521, 522, 523, 524,
]

/**
 * The HTTP status that the `code` of a body means (inferred, except for 200). 404 counts only for `get`, and 409 never:
 * elsewhere neither says which thing is missing or exists, so nothing may be concluded from it.
 */
export function bodyStatus(body: unknown, { operation }: Pick<HttpCall, 'operation'>): number | undefined {
  const known = operation === 'get' ? [...statuses, 404] : statuses
  return known.find((status) => String(status) === String(codeOf(body)))
}
