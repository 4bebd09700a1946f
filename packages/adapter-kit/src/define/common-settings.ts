import * as z from 'zod'
import { httpSettings } from '../http/http-settings.ts'

const filler = z.string().min(1, { error: 'must not be empty' })

/** What the merchant chose to send where a customer has no such thing and the provider insists. Empty by default. */
export const Fillers = z.strictObject({
  /** For people with one name. */
  familyName: filler.optional(),
  /** For countries without states. */
  state: filler.optional(),
  /** For countries without postal codes. */
  postalCode: filler.optional(),
  /** For documents without an expiry date: `YYYY-MM-DD`. */
  expiry: z.iso.date({ error: 'must be a calendar date as YYYY-MM-DD' }).optional(),
})
export type Fillers = z.infer<typeof Fillers>

/** Settings that every factory takes. */
export const commonSettings = z.strictObject({
  ...httpSettings,
  fillers: Fillers.meta({
    description: 'what to send where a customer has no such thing and the provider insists',
  }).optional(),
})
