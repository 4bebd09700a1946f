const httpDate = /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/
const longestMs = 365 * 24 * 3_600_000

/** Milliseconds that a `Retry-After` header asks for: seconds, or an HTTP date (IMF-fixdate, RFC 9110). */
export function retryAfterMs(header: string | undefined, now: Date): number | undefined {
  const value = header?.trim() ?? ''
  const wanted = /^\d+$/.test(value)
    ? Number(value) * 1000
    : httpDate.test(value)
      ? Date.parse(value) - now.getTime()
      : Number.NaN
  return Number.isNaN(wanted) ? undefined : Math.min(Math.max(wanted, 0), longestMs)
}
