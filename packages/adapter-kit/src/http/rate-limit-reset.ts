const longestMs = 365 * 24 * 3_600_000

// Seconds from now are far below, Unix seconds (from 2001) above; Unix milliseconds are above the second.
const firstUnixSecond = 1e9
const firstUnixMillisecond = 1e12

/**
 * Milliseconds until the reset that an `X-RateLimit-Reset` header names. The header has no standard: seconds from now,
 * Unix seconds and Unix milliseconds are distinguished by size. At most a year; `undefined` for a moment that has passed.
 */
export function rateLimitResetMs(header: string | undefined, now: Date): number | undefined {
  const value = header?.trim() ?? ''
  if (!/^\d{1,15}(\.\d{1,9})?$/.test(value)) return undefined
  const number = Number(value)
  if (number < firstUnixSecond) return Math.min(Math.ceil(number * 1000), longestMs)
  const wait = Math.ceil(number < firstUnixMillisecond ? number * 1000 : number) - now.getTime()
  return wait > 0 ? Math.min(wait, longestMs) : undefined
}
