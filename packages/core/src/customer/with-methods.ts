import * as z from 'zod'

/**
 * The schema with the methods of zod's classic API, which public signatures do not name. A schema without them, such as one
 * of `zod/mini`, is wrapped in one that has them.
 */
export const withMethods = (schema: z.core.$ZodType): z.ZodType =>
  schema instanceof z.ZodType ? schema : z.pipe(z.unknown(), schema).meta(z.globalRegistry.get(schema) ?? {})

/** A schema's metadata: title, sensitivity, examples. */
export const metaOf = (schema: z.core.$ZodType) => z.globalRegistry.get(schema)
