import * as z from 'zod'
import { narrowedTo } from './narrow-to-values.ts'
import { metaOf, withMethods } from './with-methods.ts'

/** A key that decides whether an element is meant: one of these values, or a list with one of them. */
export function narrowToMatch(schema: z.ZodType, values: readonly string[]): z.ZodType {
  if (!(schema instanceof z.ZodArray)) return narrowedTo(schema, values)
  const matches = (list: unknown) => Array.isArray(list) && list.some((one) => values.includes(String(one)))
  const meta = metaOf(schema) ?? {}
  const narrowed = withMethods(schema).refine(matches, { error: `must contain ${values.join(' or ')}` })
  const isAccepted = (example: unknown) => z.safeParse(narrowed, example).success
  // A further value could make it an element of other lists too, which need more.
  const alone = values.map((value) => [value]).filter(isAccepted)
  const given = [meta.examples ?? []].flat().filter(Array.isArray)
  const extended = given.flatMap((example) => values.map((value) => [...example, value])).filter(isAccepted)
  const contains = { enum: [...values] }
  return narrowed.meta({
    ...meta,
    // Narrowed twice, it must contain a value of each.
    ...('contains' in meta ? { allOf: [...[meta.allOf ?? []].flat(), { contains }] } : { contains }),
    examples: alone.length > 0 ? alone : extended,
  })
}
