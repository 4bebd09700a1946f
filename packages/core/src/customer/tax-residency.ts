import * as z from 'zod'
import { country, textUpTo } from './primitives.ts'

/**
 * A country that taxes a person, with the number it knows the person by. Apart from identity documents, as it proves no
 * identity. Nium `taxDetails`, Airwallex `tax_information`, ISO 20022 `TaxRes`.
 */
export interface TaxResidency {
  /** The country of the tax residency. ISO 3166-1 alpha-2 in upper case: `SA`. */
  country: string
  /** The taxpayer identification number in that country, at most 64 characters. Sensitive. SEP-9 `tax_id`. */
  number: string
}

export const taxResidencySchema = z.strictObject({
  country: country({ title: 'Country of tax residency', sensitivity: 'personal', examples: ['SA'] }),
  number: textUpTo(64, { title: 'Tax number', sensitivity: 'sensitive', examples: ['300012345600003'] }),
})
