import * as z from 'zod'
import { Customer } from './customer.ts'

/** The canonical model as JSON Schema (draft 2020-12); each leaf carries `title`, `examples` and `sensitivity`. */
export function customerJsonSchema(): Record<string, unknown> {
  return z.toJSONSchema(Customer, {
    // No format of JSON Schema, and validators refuse what they do not know; its pattern says the same.
    override: ({ jsonSchema }) => {
      if (jsonSchema.format === 'e164') delete jsonSchema.format
    },
  })
}
