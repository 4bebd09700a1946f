import type { AcmeCustomer } from '../reference/acme-customer.ts'
import { correctParts } from '../reference/acme-parts.ts'
import { parts } from './broken.ts'

type Read = typeof correctParts.read

export type Json = Record<string, unknown>

/** It reads answers wrongly. */
export const reads = (wrong: (right: Read) => Read) => {
  const right: Read = (json, outcome, drift) => correctParts.read(json, outcome, drift)
  return parts({ read: wrong(right) })
}

/** It makes something else of a customer that it read. */
export const makes = (change: (customer: AcmeCustomer, json: Json) => Partial<AcmeCustomer>) =>
  reads(
    (right) => (json, outcome, drift) =>
      right(json, outcome, drift).map((customer) => ({ ...customer, ...change(customer, json as Json) })),
  )
