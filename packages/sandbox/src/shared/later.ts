/**
 * The time of a change to what was last changed at `previous`: now, but at least a second later. The providers' clocks
 * count whole seconds, and two changes within one could not be ordered.
 */
export const later = (now: Date, previous: Date | string): Date =>
  new Date(Math.max(now.getTime(), new Date(previous).getTime() + 1000))
