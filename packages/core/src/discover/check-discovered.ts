import { err, ok, type Result } from 'neverthrow'
import * as z from 'zod'
import { issuesOf } from '../customer/check-customer.ts'
import { customerKinds } from '../customer/customer.ts'
import { isPrintable, lengthOf } from '../customer/primitives.ts'
import { plainCopy } from '../plain-copy.ts'
import type { Issue } from '../result/issue.ts'
import type { DiscoveredFields } from './discovered-fields.ts'
import { plainPattern } from './plain-pattern.ts'

// As a customer's own object: what has no field in the table is an answer in `providerOptions`.
const mostFields = 100

const textUpTo = (most: number) =>
  z.string().refine((value) => isPrintable(value) && lengthOf(value) <= most, {
    error: `must be text of at most ${most} characters`,
  })

/** What is not usable of it is left out: the provider checks it anyway. */
const ifUsable = <Schema extends z.ZodType>(schema: Schema) => schema.optional().catch(undefined)

// A name such as `constructor.name` would reach into JavaScript's own objects as it is nested.
const isOwnName = (name: string) => name.split('.').every((part) => part !== '' && !(part in {}))

const fieldSchema = z.object({
  name: z
    .string()
    .regex(/^[A-Za-z_$][\w$.-]{0,127}$/, { error: 'is not a usable name of a field' })
    .refine(isOwnName, { error: 'is not a usable name of a field' }),
  required: z.boolean(),
  valueType: ifUsable(z.enum(['text', 'number', 'boolean', 'date', 'file'])),
  title: ifUsable(textUpTo(200)),
  description: ifUsable(textUpTo(2_000)),
  values: ifUsable(z.array(textUpTo(500)).min(1).max(1_000)),
  pattern: ifUsable(z.string().refine((pattern) => plainPattern(pattern) !== undefined)),
  maxLength: ifUsable(z.int().min(1)),
})

const fieldsSchema = z
  .array(fieldSchema)
  .max(mostFields, { error: `must have at most ${mostFields} fields` })
  .refine((fields) => isDistinct(fields.map(({ name }) => name)), {
    error: 'must have each name once, and none that is the parent of another',
  })

/** Of `a` and `a.b` only one can be a value. */
function isDistinct(names: readonly string[]): boolean {
  const known = new Set(names)
  const parents = names.flatMap((name) => {
    const parts = name.split('.')
    return parts.slice(1).map((_, index) => parts.slice(0, index + 1).join('.'))
  })
  return known.size === names.length && !parents.some((parent) => known.has(parent))
}

const providerSchema = z.object({
  fields: fieldsSchema,
  expiresAt: z.iso.datetime({ offset: true, error: 'must be an ISO 8601 time with its zone' }).optional(),
})

const storedSchema = providerSchema.extend({
  provider: z.string(),
  kind: z.enum(customerKinds, { error: `must be ${customerKinds.join(' or ')}` }),
  type: ifUsable(textUpTo(200)),
  discoveredAt: z.iso.datetime({ error: 'must be an ISO 8601 time in UTC' }),
})

/** What an adapter read of an answer, as far as it can be used. */
export const checkProviderFields = (
  given: unknown,
): Result<Pick<DiscoveredFields, 'fields' | 'expiresAt'>, Issue[]> =>
  checkedBy(providerSchema, given).map(({ fields, expiresAt }) => ({
    fields: fields.map(withoutUndefined),
    ...(expiresAt !== undefined && { expiresAt: new Date(expiresAt).toISOString() }),
  }))

/** Discovered fields of any origin, such as a cache. */
export const checkDiscovered = (given: unknown): Result<DiscoveredFields, Issue[]> =>
  checkedBy(storedSchema, given).map(({ fields, ...others }) => ({
    ...withoutUndefined(others),
    fields: fields.map(withoutUndefined),
  }))

function checkedBy<Schema extends z.ZodType>(
  schema: Schema,
  given: unknown,
): Result<z.output<Schema>, Issue[]> {
  const copied = plainCopy(given)
  if (copied.isErr()) return err([copied.error])
  const parsed = schema.safeParse(copied.value)
  return parsed.success ? ok(parsed.data) : err(issuesOf(parsed.error, copied.value))
}

type Defined<T> = { [K in keyof T]: Exclude<T[K], undefined> }

function withoutUndefined<T extends object>(value: T): Defined<T> {
  // Members that may be undefined are optional: the type says so of each member alone.
  return Object.fromEntries(Object.entries(value).filter(([, member]) => member !== undefined)) as Defined<T>
}
