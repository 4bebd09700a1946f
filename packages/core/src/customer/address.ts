import * as z from 'zod'
import { withJson } from '../json-schema/with-json.ts'
import type { ModelSchema } from './model-schema.ts'
import { country, text } from './primitives.ts'
import { isInItsCountry, subdivisionSchema } from './subdivision.ts'

/** A postal address. Personal, and masked in logs. */
export interface Address {
  /** Street and number, or what stands for them: `12 Palm Street`. Not blank, no line breaks. */
  line1: string
  /** Flat, floor or building: `Flat 4`. Not blank, no line breaks. */
  line2?: string | undefined
  /** City, town or village, in the merchant's spelling: `Springfield`. */
  city?: string | undefined
  /** State, province or region, in the merchant's spelling: `Central Region`. Leave it out in countries without states. */
  state?: string | undefined
  /**
   * The state, province or region as a code. ISO 3166-2 in upper case, of the address's own country: `SA-01`. Bridge
   * `subdivision`, SEP-9 `state_or_province`, ISO 20022 `CtrySubDvsn`.
   */
  subdivision?: string | undefined
  /** As the country writes it: `12345`, `SW1A 1AA`. Leave it out in countries without postal codes. */
  postalCode?: string | undefined
  /** ISO 3166-1 alpha-2 in upper case: `SA`. `XK` is Kosovo. */
  country: string
}

const part = (title: string, example: string) => text({ title, sensitivity: 'personal', examples: [example] })

export const addressSchema = z
  .strictObject({
    line1: part('Street and number', '12 Palm Street'),
    line2: part('Flat, floor or building', 'Flat 4').optional(),
    city: part('City', 'Springfield').optional(),
    state: part('State or region', 'Central Region').optional(),
    subdivision: subdivisionSchema.optional(),
    postalCode: part('Postal code', '12345').optional(),
    country: country({ title: 'Country of the address', sensitivity: 'personal', examples: ['SA'] }),
  })
  .refine(isInItsCountry, {
    path: ['subdivision'],
    error: 'must be a code of the country of the address, and begin with that country',
  })

/** The check of an address: unknown keys, blanks, unknown countries and a subdivision of another country are refused. */
export const Address: ModelSchema<Address> = withJson(addressSchema)
