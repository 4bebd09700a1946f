import * as z from 'zod'

const placeholder = z.string().min(1, { error: 'must not be empty' })

/** What the merchant chose to send where a customer has no such thing and the provider insists. Empty by default. */
export const Placeholders = z.strictObject({
  /** For people with one name. */
  familyName: placeholder.optional(),
  /** For countries without states. */
  state: placeholder.optional(),
  /** For countries without postal codes. */
  postalCode: placeholder.optional(),
  /** For documents without an expiry date: `YYYY-MM-DD`. */
  expiry: z.iso.date({ error: 'must be a calendar date as YYYY-MM-DD' }).optional(),
})
export type Placeholders = z.infer<typeof Placeholders>
