import * as z from 'zod'

/** A schema in JSON Schema's words, as plain data. */
export type JsonSchema = Record<string, unknown>

/**
 * A zod schema as JSON Schema, with standard keywords only: a validator in strict mode rejects any other keyword, and any
 * `format` that it has not been given. Where zod writes a format, its pattern says the same. Checks that JSON Schema has no
 * words for, such as the check digits of an IBAN, are left out.
 *
 * @param longestPattern - characters of a pattern that is kept. Default: any number.
 */
export const jsonSchemaOf = (
  schema: z.core.$ZodType,
  longestPattern = Number.POSITIVE_INFINITY,
): JsonSchema =>
  z.toJSONSchema(schema, {
    io: 'input',
    unrepresentable: 'any',
    override: ({ jsonSchema }) => {
      for (const keyword of Object.keys(jsonSchema)) {
        if (!keywords.has(keyword)) delete jsonSchema[keyword]
      }
      const { pattern } = jsonSchema
      if (!isPattern(pattern) || pattern.length > longestPattern) delete jsonSchema.pattern
    },
  })

/** Whether validators can compile it: they read patterns with the `u` flag. */
export function isPattern(pattern: unknown): pattern is string {
  try {
    return typeof pattern === 'string' && new RegExp(pattern, 'u') instanceof RegExp
  } catch {
    return false
  }
}

/** The keywords of draft 2020-12 but `format`, as far as zod writes them or a schema's metadata may hold them. */
const keywords = new Set([
  ...['$schema', '$id', '$ref', '$defs', '$comment'],
  ...['title', 'description', 'default', 'deprecated', 'readOnly', 'writeOnly', 'examples'],
  ...['type', 'enum', 'const', 'allOf', 'anyOf', 'oneOf', 'not', 'if', 'then', 'else'],
  ...['minLength', 'maxLength', 'pattern', 'contentEncoding', 'contentMediaType'],
  ...['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf'],
  ...['properties', 'patternProperties', 'additionalProperties', 'propertyNames', 'required'],
  ...['minProperties', 'maxProperties', 'dependentRequired', 'dependentSchemas', 'unevaluatedProperties'],
  ...[
    'items',
    'prefixItems',
    'minItems',
    'maxItems',
    'uniqueItems',
    'contains',
    'minContains',
    'maxContains',
  ],
])
