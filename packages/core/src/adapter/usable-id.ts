import { isPrintable } from '../customer/primitives.ts'

/** The longest id that is kept, in UTF-16 units. Real ones have at most some 64. */
const maximumLength = 256

/**
 * Whether a provider's id can be used in later calls and printed. Blank ids, `.` and `..` would reach another resource as a
 * part of a URL. Control characters and lone surrogates cannot be sent. Invisible characters mislead. U+FFFD replaces bytes
 * that were not UTF-8, so the id has lost them.
 */
export const isUsableId = (id: unknown): id is string =>
  typeof id === 'string' &&
  id.length <= maximumLength &&
  id !== '.' &&
  id !== '..' &&
  isPrintable(id) &&
  !/[\p{Cf}\ufffd]/u.test(id)
