import type * as z from 'zod'
import { type JsonSchema, jsonSchemaOf } from './json-schema-of.ts'

/**
 * The same schema, which `JSON.stringify` prints as JSON Schema. A zod schema alone prints kilobytes of its internals. The
 * schema carries this itself, so that copies of the object that holds it print the same.
 */
export function withJson<Schema extends z.core.$ZodType>(schema: Schema): Schema {
  if (Object.hasOwn(schema, 'toJSON')) return schema
  return Object.defineProperty(schema, 'toJSON', { value: () => summaryOf(schema) })
}

/**
 * What a person needs to give a value: title, limits, codes and one example. Kept short, as it is part of error responses: a
 * list of more than `mostCodes` codes, such as all countries, becomes the pattern of its codes, and a pattern of more than
 * `longestPattern` characters is left out. The JSON Schemas of a form and of the model have all of it.
 */
function summaryOf(schema: z.core.$ZodType): JsonSchema {
  const { $schema, enum: codes, examples, ...words } = jsonSchemaOf(schema, longestPattern)
  return {
    ...words,
    ...(Array.isArray(codes) && (codes.length > mostCodes ? { pattern: patternOf(codes) } : { enum: codes })),
    ...(Array.isArray(examples) && !Array.isArray(codes) && { examples: examples.slice(0, 1) }),
  }
}

const mostCodes = 50
const longestPattern = 40

/** Upper-case codes of one length: `^[A-Z]{2}$`. Other lists only say that there is a text. */
function patternOf(codes: readonly unknown[]): string {
  const { length } = String(codes[0])
  const pattern = `^[A-Z]{${length}}$`
  return codes.every((code) => new RegExp(pattern).test(String(code))) ? pattern : '.'
}
