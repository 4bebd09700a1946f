import * as z from 'zod'

/** The settings that every factory takes for its HTTP, to be spread into its own: `z.object({ ...httpSettings, … })`. */
export const httpSettings = {
  /** Milliseconds that one attempt may take, answer included. */
  timeoutMs: z
    .int({ error: 'must be a whole number of milliseconds' })
    .min(1)
    .max(2 ** 31 - 1)
    .default(30_000)
    .meta({ title: 'Time limit of one attempt in milliseconds' }),
  /** How often a request may be sent again, only ever where that is safe. */
  retries: z
    .int({ error: 'must be a whole number' })
    .min(0)
    .max(10)
    .default(2)
    .meta({ title: 'Retries, only ever where safe' }),
  /** Stands in for the global `fetch`; called with a `Request`. */
  fetch: z
    .custom<typeof globalThis.fetch>((value) => typeof value === 'function', 'must be a function')
    .optional()
    .meta({ title: 'Replacement for the global fetch' }),
}
