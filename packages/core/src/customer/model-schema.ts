import type * as z from 'zod'

/**
 * A schema of the canonical model. It parses by itself, is a schema for zod's functions (`z.array(Customer)`,
 * `z.toJSONSchema(Customer)`), and a Standard Schema for the libraries that take these, such as form resolvers.
 */
export interface ModelSchema<Value> extends z.core.$ZodType<Value, Value> {
  /** Returns a checked copy of any value. Throws an error of zod with everything that is wrong. */
  parse(value: unknown): Value
  /** The same as a result: `{ success: true, data }` or `{ success: false, error }`. Never throws for plain data. */
  safeParse(value: unknown): z.core.util.SafeParseResult<Value>
}
