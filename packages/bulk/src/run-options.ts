import { isTimeZone, parseWindow, type Window } from './runs/window.ts'

/** How the rows of a book are sent. */
export interface RunOptions {
  /** Refuses, before sending, customers whose data the provider would not get in full. Default: they are sent. */
  readonly strict?: boolean | undefined
  /** Registers anew who was rejected, closed, erased or forgotten, and sends rows that are done once more. Default: false. */
  readonly again?: boolean | undefined
  /** Sends rows that differ from what is registered as updates. Default: they are reported. */
  readonly update?: boolean | undefined
  /** Sends only so many customers, then pauses. Rows that are refused before sending do not count. Default: all. */
  readonly sample?: number | undefined
  /** Sends only within this part of every day: `{ from: '22:00', to: '06:00' }`. Default: always. */
  readonly window?: Window | undefined
  /** The most customers to send on one day. Default: no limit. */
  readonly perDay?: number | undefined
  /** The time zone of `window` and of the day: `Asia/Riyadh`. Default: that of this machine. */
  readonly timeZone?: string | undefined
}

/** What is wrong with the options, in words; nothing if they can be used. */
export function problemsOf({ sample, window, perDay, timeZone }: RunOptions): string[] {
  const isCount = (value: number | undefined) => value === undefined || (Number.isInteger(value) && value > 0)
  return [
    ...(isCount(sample) ? [] : ['sample must be a whole number above 0']),
    ...(isCount(perDay) ? [] : ['perDay must be a whole number above 0']),
    ...(window && !isWindow(window)
      ? ["window must be two different times, such as { from: '22:00', to: '06:00' }"]
      : []),
    ...(timeZone !== undefined && !isTimeZone(timeZone)
      ? ['timeZone must be one of the IANA database, such as Asia/Riyadh']
      : []),
  ]
}

const isWindow = ({ from, to }: Window) => parseWindow(`${from}-${to}`) !== undefined
