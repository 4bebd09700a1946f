import * as z from 'zod'
import { country, text } from './primitives.ts'

const part = (title: string, example: string) => text({ title, sensitivity: 'personal', examples: [example] })

export const Address = z.strictObject({
  line1: part('Street and number', '12 Palm Street'),
  line2: part('Flat, floor or building', 'Flat 4').optional(),
  city: part('City', 'Springfield').optional(),
  state: part('State or region', 'Central Region').optional(),
  postalCode: part('Postal code', '12345').optional(),
  country: country({ title: 'Country of the address', sensitivity: 'personal', examples: ['SA'] }),
})

/** A postal address. */
export type Address = z.infer<typeof Address>
