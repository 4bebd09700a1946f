import * as z from 'zod'
import { Placeholders } from '../words/placeholders.ts'
import { httpSettings } from './http-settings.ts'

/** Settings that every factory takes. */
export const commonSettings = z.strictObject({
  ...httpSettings,
  merchantId: z
    .string({ error: 'must be text' })
    .regex(/^[\w.:@-]{1,64}$/, { error: 'must be a plain name of at most 64 letters, digits and ._:@-' })
    .optional()
    .meta({ description: 'your name at the provider, by which a ledger knows the account; no key' }),
  placeholders: Placeholders.meta({
    description: 'what to send where a customer has no such thing and the provider insists',
  }).optional(),
})
