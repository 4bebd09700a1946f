import * as z from 'zod'
import { Placeholders } from '../words/placeholders.ts'
import { httpSettings } from './http-settings.ts'

/** Settings that every factory takes. */
export const commonSettings = z.strictObject({
  ...httpSettings,
  placeholders: Placeholders.meta({
    description: 'what to send where a customer has no such thing and the provider insists',
  }).optional(),
})
