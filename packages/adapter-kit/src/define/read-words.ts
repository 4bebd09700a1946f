/**
 * A provider's time as ISO 8601 UTC: text with or without a zone (then UTC), or Unix seconds. `undefined` where it is none, also if
 * the year has more than four digits: milliseconds that are read as seconds would make every later update stale.
 */
export function isoTime(value: unknown): string | undefined {
  const time = typeof value === 'number' ? new Date(value * 1000) : parseText(value)
  const year = time?.getUTCFullYear() ?? Number.NaN
  return time && year >= 0 && year <= 9999 ? time.toISOString() : undefined
}

function parseText(value: unknown): Date | undefined {
  if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}/.test(value)) return undefined
  const zoned = /(Z|[+-]\d{2}:?\d{2})$/i.test(value) || value.length === 10
  return new Date(zoned ? value : `${value.replace(' ', 'T')}Z`)
}

/**
 * A provider's status word, kept only if it looks like one: free text may quote the customer, and more than six digits may
 * be a phone number.
 */
export const statusWord = (value: unknown): string =>
  (typeof value === 'string' || typeof value === 'number') &&
  /^[\w.-]{1,64}$/.test(String(value)) &&
  String(value).replace(/\D/g, '').length <= 6
    ? String(value)
    : ''

/** An object without the keys that have no value; for `exactOptionalPropertyTypes`. */
export function present<T extends object>(object: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined)) as ReturnType<
    typeof present<T>
  >
}
