import * as z from 'zod'

const placeholder = z.string().min(1, { error: 'must not be empty' })

/** What the merchant chose to send where a customer has no such thing and the provider insists. Empty by default. */
export interface Placeholders {
  /** Sent as the family name of people with one name. Default: nothing, so such people are not ready. */
  familyName?: string | undefined
  /** Sent as the state of addresses in countries without states. Default: nothing. */
  state?: string | undefined
  /** Sent as the postal code of addresses in countries without postal codes. Default: nothing. */
  postalCode?: string | undefined
  /** Sent as the last day of documents that do not expire, `YYYY-MM-DD`. Default: nothing. */
  expiry?: string | undefined
}

/** The check of placeholders. */
export const Placeholders = z.strictObject({
  familyName: placeholder.optional(),
  state: placeholder.optional(),
  postalCode: placeholder.optional(),
  expiry: z.iso.date({ error: 'must be a calendar date as YYYY-MM-DD' }).optional(),
})
