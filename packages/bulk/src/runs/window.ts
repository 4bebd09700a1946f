/** A part of every day, by the clock on the wall: `{ from: '22:00', to: '06:00' }`. */
export interface Window {
  /** The time at which it begins: `22:00`. */
  readonly from: string
  /** The time at which it ends, no longer part of it: `06:00`. */
  readonly to: string
}

/** `22:00-06:00`. `undefined` if the text is no window. */
export function parseWindow(text: string): Window | undefined {
  const [, from, to] = /^(\d{2}:\d{2})-(\d{2}:\d{2})$/.exec(text) ?? []
  return from && to && from !== to && isTime(from) && isTime(to) ? { from, to } : undefined
}

const isTime = (text: string) => /^([01]\d|2[0-3]):[0-5]\d$/.test(text)

/** Whether sending is allowed now. The end belongs to the window no more. */
export function isOpen({ from, to }: Window, now: Date, timeZone: string): boolean {
  const time = wallClock(now, timeZone).slice(11)
  return from < to ? from <= time && time < to : time >= from || time < to
}

/** The day of the run's time zone: `2026-11-22`. */
export const dayIn = (now: Date, timeZone: string): string => wallClock(now, timeZone).slice(0, 10)

/** Whether the runtime knows this time zone. */
export function isTimeZone(timeZone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone })
    return true
  } catch {
    return false
  }
}

/** `2026-11-22 21:05`. */
function wallClock(now: Date, timeZone: string): string {
  const format = formats.get(timeZone) ?? formatIn(timeZone)
  formats.set(timeZone, format)
  return format.format(now).replace(',', '')
}

const formats = new Map<string, Intl.DateTimeFormat>()

// The format of Sweden is ISO's.
const formatIn = (timeZone: string) =>
  new Intl.DateTimeFormat('sv-SE', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  })
