import * as z from 'zod'

/** A value that an answer may lack. */
type Tolerant<Value> = z.core.$ZodPipe<
  z.core.$ZodCatch<z.core.$ZodOptional<z.core.$ZodNullable<z.core.$ZodType<Value>>>>,
  z.core.$ZodTransform<Value | undefined, Value | null | undefined>
>

/**
 * The schema of a value that can be done without: `undefined` if it is absent, null or of another type. Another type is reported as
 * drift, and the rest of the answer is read: an odd date must not lose a customer who was created.
 *
 * @example more: z.object({ level: tolerant(z.number()) })
 */
export const tolerant = <Value>(schema: z.core.$ZodType<Value>): Tolerant<Value> =>
  z.pipe(
    z.catch(z.optional(z.nullable(schema)), undefined),
    z.transform((value: Value | null | undefined) => value ?? undefined),
  )

/**
 * A text that can be done without, by `tolerant`.
 *
 * @example customerReader({ shape: { email: text }, statuses })
 */
export const text: Tolerant<string> = /* @__PURE__ */ tolerant(z.string())

/**
 * `true` or `false` that can be done without, by `tolerant`.
 *
 * @example customerReader({ shape: { has_accepted_terms: flag }, statuses })
 */
export const flag: Tolerant<boolean> = /* @__PURE__ */ tolerant(z.boolean())

/**
 * A list that can be done without, by `tolerant`. One wrong element makes it undefined.
 *
 * @example customerReader({ shape: { missing: listOf(z.string()) }, statuses })
 */
export const listOf = <Item>(item: z.core.$ZodType<Item>): Tolerant<Item[]> => tolerant(z.array(item))
