import type { DriftKind } from '@portico/core'
import * as z from 'zod'

/** Something in an answer that its schema does not know; the path has `[]` for any element of a list. */
export interface Drift {
  readonly path: string
  readonly found: DriftKind
}

/** How many are told of one answer. */
const mostDrifts = 20

/** Writes a path; `name` makes keys safe to show. */
export function showPath(path: readonly PropertyKey[], name: (key: string) => string): string {
  return path.reduce<string>((shown, step) => {
    if (typeof step === 'number') return `${shown}[]`
    return shown === '' ? name(String(step)) : `${shown}.${name(String(step))}`
  }, '')
}

/** What did not fit, by zod's own findings. */
export function misfits(
  issues: readonly z.core.$ZodIssue[],
  json: unknown,
): { path: PropertyKey[]; found: DriftKind }[] {
  return issues.slice(0, mostDrifts).map(({ path, code }) => {
    if (path.length > 0 && valueAt(json, path) === undefined) return { path, found: 'missing' }
    return { path, found: code === 'invalid_value' ? 'unknown_value' : 'wrong_type' }
  })
}

const valueAt = (json: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>(
    (value, step) => (typeof value === 'object' && value !== null ? Reflect.get(value, step) : undefined),
    json,
  )

/**
 * The keys that a schema does not name, as far as it describes objects and lists; what it takes as `z.unknown()`,
 * `z.record()` or a loose object is its own business.
 */
export function unknownKeys(schema: z.core.$ZodType, json: unknown, name: (key: string) => string): Drift[] {
  const found = new Set<string>()
  const visit = (schemas: z.core.$ZodType[], value: unknown, path: PropertyKey[]): void => {
    if (typeof value !== 'object' || value === null || found.size >= mostDrifts) return
    if (Array.isArray(value)) {
      const elements = schemas.flatMap((one) => (one instanceof z.ZodArray ? alternatives(one.element) : []))
      for (const element of elements.length > 0 ? value : []) visit(elements, element, [...path, 0])
      return
    }
    const objects = schemas.filter((one) => one instanceof z.ZodObject)
    if (objects.length === 0 || schemas.some(takesAnyKey)) return
    for (const [key, inner] of Object.entries(value)) {
      const known = objects.flatMap(({ shape }) =>
        Object.hasOwn(shape, key) ? alternatives(shape[key]) : [],
      )
      if (known.length > 0) visit(known, inner, [...path, key])
      else if (found.size < mostDrifts) found.add(showPath([...path, key], name))
    }
  }
  visit(alternatives(schema), json, [])
  return [...found].map((path) => ({ path, found: 'unknown_key' }))
}

/** A schema without its wrappers: what may stand there. */
function alternatives(schema: z.core.$ZodType): z.core.$ZodType[] {
  if (
    schema instanceof z.ZodOptional ||
    schema instanceof z.ZodNullable ||
    schema instanceof z.ZodDefault ||
    schema instanceof z.ZodCatch ||
    schema instanceof z.ZodReadonly
  )
    return alternatives(schema.def.innerType)
  if (schema instanceof z.ZodPipe) return alternatives(schema.def.in)
  if (schema instanceof z.ZodUnion) return schema.def.options.flatMap(alternatives)
  return [schema]
}

const takesAnyKey = (schema: z.core.$ZodType): boolean =>
  schema instanceof z.ZodObject
    ? schema.def.catchall !== undefined
    : schema instanceof z.ZodUnknown ||
      schema instanceof z.ZodAny ||
      schema instanceof z.ZodRecord ||
      schema instanceof z.ZodIntersection ||
      schema instanceof z.ZodCustom ||
      schema instanceof z.ZodTransform
