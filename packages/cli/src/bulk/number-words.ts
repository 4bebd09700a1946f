/** `1,234`. */
export const shownCount = (count: number): string => count.toLocaleString('en-US')

/** `1,234 rows`, `1 row`. */
export const shownRows = (count: number): string => `${shownCount(count)} ${count === 1 ? 'row' : 'rows'}`

/** `40 s`, `12 min`, `3 h 20 min`. */
export function shownTime(seconds: number): string {
  if (seconds < 90) return `${Math.ceil(seconds)} s`
  const minutes = Math.round(seconds / 60)
  return minutes < 90 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`
}
