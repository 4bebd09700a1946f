import * as z from 'zod'
import { withJson } from '../json-schema/with-json.ts'
import { type CustomerFields, customerShape, kindOfCustomer, reference } from './customer-fields.ts'
import type { ModelSchema } from './model-schema.ts'
import { type Clock, type Person, personShape, systemClock } from './person.ts'

/** A natural person as a customer. Only `kind`, `reference` and `name.given` are required by the model itself. */
export interface Individual extends Person, CustomerFields {
  /** Distinguishes individuals from companies. */
  kind: 'individual'
}

export const individualSchema = (now: Clock) =>
  z.strictObject({
    kind: kindOfCustomer('individual'),
    reference,
    ...personShape(now),
    ...customerShape(now),
  })

/** The check of an individual alone, by the system's clock; see `Customer`. */
export const Individual: ModelSchema<Individual> = withJson(individualSchema(systemClock))
