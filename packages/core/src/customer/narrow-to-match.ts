import * as z from 'zod'
import { narrowToValues } from './narrow-to-values.ts'
import { metaOf, withMethods } from './with-methods.ts'

/** A key that decides whether an element is meant: one of these values, or a list with one of them. */
export function narrowToMatch(schema: z.ZodType, values: readonly string[]): z.ZodType {
  if (!(schema instanceof z.ZodArray)) return narrowToValues(schema, values)
  const matches = (list: unknown) => Array.isArray(list) && list.some((one) => values.includes(String(one)))
  const meta = metaOf(schema) ?? {}
  const examples = [meta.examples ?? []].flat().filter(matches)
  return withMethods(schema)
    .refine(matches, { error: `must contain ${values.join(' or ')}` })
    .meta({
      ...meta,
      contains: { enum: [...values] },
      examples: examples.length > 0 ? examples : values.map((value) => [value]),
    })
}
