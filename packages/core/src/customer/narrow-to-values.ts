import * as z from 'zod'
import { withMethods } from './with-methods.ts'

/** `narrowToValues` with the methods of zod's classic API, which public signatures do not name. */
export function narrowedTo(schema: z.core.$ZodType, values: readonly string[]): z.ZodType {
  const words = z.globalRegistry.get(schema)
  const error = `must ${schema instanceof z.ZodArray ? 'have' : 'be'} one of ${values.join(', ')}`
  if (schema instanceof z.ZodArray) {
    return withMethods(schema)
      .refine((list) => Array.isArray(list) && list.some((value) => values.includes(value)), { error })
      .meta({ ...words, contains: { enum: [...values] }, examples: values.map((value) => [value]) })
  }
  const accepted =
    schema instanceof z.ZodEnum ? values.filter((value) => schema.options.includes(value)) : values
  return z
    .enum(accepted, { error: `must be one of ${accepted.join(', ')}` })
    .meta({ ...words, examples: [...accepted] })
}

/**
 * A closed list of what is accepted, with the words of the schema it narrows; of a closed list, what both accept. A list of texts
 * must have at least one of the values; its other values stay as they are.
 */
export const narrowToValues: (schema: z.core.$ZodType, values: readonly string[]) => z.core.$ZodType =
  narrowedTo
