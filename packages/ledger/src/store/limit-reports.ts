import type { Limited } from './budget-statements.ts'

/** Refusals that come this soon after each other are one report. */
const togetherMs = 20

/** Reports refusals to the database: many at once by one statement, unless a later one asks for a longer wait. */
export function createLimitReports(
  report: (limited: Limited) => Promise<void>,
): (limited: Limited & { readonly retryAfterMs: number }) => Promise<void> {
  let running: { readonly done: Promise<void>; readonly until: number } | undefined
  return (limited) => {
    const until = performance.now() + limited.retryAfterMs
    if (running && until <= running.until) return running.done
    const mine = { done: report(limited), until: until + togetherMs }
    running = mine
    return mine.done.finally(() => {
      if (running === mine) running = undefined
    })
  }
}
