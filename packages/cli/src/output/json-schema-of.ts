import * as z from 'zod'

/** What a value must be, as JSON Schema; rules that JSON Schema cannot say (check digits) are left out. */
export function jsonSchemaOf(schema: z.core.$ZodType): Record<string, unknown> {
  const { $schema, ...found } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' })
  return found
}
