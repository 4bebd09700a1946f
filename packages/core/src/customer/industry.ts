import * as z from 'zod'
import { oneOf, text } from './primitives.ts'

/** Every classification of industries that the model knows, for a list to choose from. */
export const industrySchemes = ['naics', 'sic', 'isic', 'nace', 'mcc'] as const

/**
 * A classification of industries.
 * - `naics`: North American Industry Classification System. Bridge `business_industry`
 * - `sic`: Standard Industrial Classification
 * - `isic`: International Standard Industrial Classification
 * - `nace`: the classification of the European Union
 * - `mcc`: merchant category code, ISO 18245. Stripe `business_profile.mcc`, Airwallex `business_category_code`
 */
export type IndustryScheme = (typeof industrySchemes)[number]

/** What a company does, as a code of a classification. */
export interface Industry {
  /** The classification that has the code. */
  scheme: IndustryScheme
  /** The code as the classification writes it: letters, digits and dots, at most 16 characters. `522320`, `K66.1`. */
  code: string
}

export const industrySchema = z.strictObject({
  scheme: oneOf(industrySchemes, { title: 'Classification of industries', sensitivity: 'public' }),
  code: text({ title: 'Industry code', sensitivity: 'personal', examples: ['522320'] }).regex(
    /^[A-Za-z0-9][A-Za-z0-9.]{0,15}$/,
    {
      error: 'must be at most 16 letters, digits and dots',
    },
  ),
})
