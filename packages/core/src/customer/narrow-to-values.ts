import * as z from 'zod'

/** A closed list of what is accepted, with the words of the schema it narrows; of a list, what both accept. */
export function narrowToValues(schema: z.core.$ZodType, values: readonly string[]): z.ZodEnum {
  const accepted =
    schema instanceof z.ZodEnum ? values.filter((value) => schema.options.includes(value)) : values
  return z
    .enum(accepted, { error: `must be one of ${accepted.join(', ')}` })
    .meta({ ...z.globalRegistry.get(schema), examples: [...accepted] })
}
