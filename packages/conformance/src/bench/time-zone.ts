import { inapplicable } from '../check.ts'

/** Zones far from UTC in both directions, and one whose summer time began at midnight. */
export const zones = ['Asia/Tokyo', 'America/Los_Angeles', 'America/Sao_Paulo'] as const

/** What this gives while the process is in this time zone. A worker thread cannot change its zone. */
export async function inZone<T>(zone: string, start: () => Promise<T>): Promise<T> {
  const { TZ } = process.env
  try {
    process.env.TZ = zone
    if (new Intl.DateTimeFormat().resolvedOptions().timeZone !== zone)
      inapplicable('the time zone of this process cannot be changed')
    return await start()
  } finally {
    if (TZ === undefined) delete process.env.TZ
    else process.env.TZ = TZ
  }
}
