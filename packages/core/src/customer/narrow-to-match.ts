import * as z from 'zod'
import { narrowedTo } from './narrow-to-values.ts'
import { metaOf, withMethods } from './with-methods.ts'

/** A key that decides whether an element is meant: one of these values, or a list with one of them. */
export function narrowToMatch(schema: z.ZodType, values: readonly string[]): z.ZodType {
  if (!(schema instanceof z.ZodArray)) return narrowedTo(schema, values)
  const matches = (list: unknown) => Array.isArray(list) && list.some((one) => values.includes(String(one)))
  const meta = metaOf(schema) ?? {}
  const given = [meta.examples ?? []].flat().filter(Array.isArray)
  const examples = given.filter(matches)
  const contains = { enum: [...values] }
  return withMethods(schema)
    .refine(matches, { error: `must contain ${values.join(' or ')}` })
    .meta({
      ...meta,
      // Narrowed twice, it must contain a value of each.
      ...('contains' in meta ? { allOf: [...[meta.allOf ?? []].flat(), { contains }] } : { contains }),
      examples: examples.length > 0 ? examples : values.flatMap((value) => extended(given, value)),
    })
}

/** The examples with this value, and without their own where these do not matter. */
const extended = (examples: readonly unknown[][], value: string): unknown[][] => [
  [value],
  ...examples.map((example) => [...example, value]),
]
