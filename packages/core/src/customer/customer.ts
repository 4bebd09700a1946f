import * as z from 'zod'
import { withJson } from '../json-schema/with-json.ts'
import { type Company, companySchema } from './company.ts'
import { type Individual, individualSchema } from './individual.ts'
import type { ModelSchema } from './model-schema.ts'
import { type Clock, systemClock } from './person.ts'

/**
 * The canonical customer: one description for every provider, distinguished by `kind`.
 *
 * Only `kind`, `reference` and the name are required here; what else is needed is each provider's business. An optional member
 * may be `undefined`, which is the same as absent. Dates are `YYYY-MM-DD`, countries ISO 3166-1 alpha-2, phones E.164.
 */
export type Customer = Individual | Company

/** Whether a customer is a natural or a legal person. */
export type CustomerKind = Customer['kind']

/** Every kind of customer, for a list to choose from. */
export const customerKinds: readonly CustomerKind[] = ['individual', 'company']

const unionOf = (now: Clock) =>
  z.discriminatedUnion('kind', [individualSchema(now), companySchema(now)], {
    error: 'must be individual or company',
  })

// Building the model takes a hundred times as long as a check by it: once per clock.
const models = new WeakMap<Clock, ReturnType<typeof unionOf>>()

/** The canonical model as zod's own object, for code that walks through it. */
export function customerModel(now: Clock): ReturnType<typeof unionOf> {
  const model = models.get(now) ?? unionOf(now)
  models.set(now, model)
  return model
}

/** The canonical model, with the clock that birth dates are checked against. */
export const customerSchema = (now: Clock): ModelSchema<Customer> => customerModel(now)

/**
 * The check of a customer: `Customer.safeParse(json)`.
 *
 * What is present is checked strictly: unknown keys, blanks, impossible dates, unknown countries and wrong check digits are
 * refused. So is what is larger than the model's limits.
 */
export const Customer: ModelSchema<Customer> = withJson(customerModel(systemClock))
