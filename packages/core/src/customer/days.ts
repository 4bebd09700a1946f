const hour = 3_600_000

const dayAt = (now: Date, hoursFromUtc: number) =>
  new Date(now.getTime() + hoursFromUtc * hour).toISOString().slice(0, 10)

/** The current day at UTC+14, where each day starts first: a child born today in Kiribati is not from the future. */
export const latestDayOnEarth = (now: Date): string => dayAt(now, 14)

/** The current day at UTC-12, where each day ends last: a document is valid until its last day has ended there. */
export const earliestDayOnEarth = (now: Date): string => dayAt(now, -12)
