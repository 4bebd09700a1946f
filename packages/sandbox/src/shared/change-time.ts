/**
 * The time of a change of a customer that last changed at `previous`: now, but at least a second after `previous`. The
 * providers' clocks count whole seconds, and two changes within one second could not be ordered.
 */
export const changeTime = (now: Date, previous: Date | string): Date =>
  new Date(Math.max(now.getTime(), new Date(previous).getTime() + 1000))
