import type { DriftKind } from '@portico/core/adapter'
import * as z from 'zod'
import { valueAt } from './value-at.ts'

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

/**
 * What a schema takes without knowing it: keys that it does not name, and members that it does without where they do not
 * fit (`.catch`). What it takes as `z.unknown()`, `z.record()` or a loose object is its own business.
 */
export function unknownParts(schema: z.core.$ZodType, json: unknown, name: (key: string) => string): Drift[] {
  const drifts = new Map<string, Drift>()
  const tell = (path: PropertyKey[], found: DriftKind) => {
    const shown = showPath(path, name)
    if (drifts.size < mostDrifts) drifts.set(shown, { path: shown, found })
  }
  const visit = (schemas: z.core.$ZodType[], value: unknown, path: PropertyKey[]): void => {
    if (typeof value !== 'object' || value === null || drifts.size >= mostDrifts) return
    if (Array.isArray(value)) {
      const elements = schemas.flatMap((one) => (one instanceof z.ZodArray ? alternatives(one.element) : []))
      for (const element of elements.length > 0 ? value : []) visit(elements, element, [...path, 0])
      return
    }
    const objects = schemas.filter((one) => one instanceof z.ZodObject)
    if (objects.length === 0 || schemas.some(takesAnyKey)) return
    for (const [key, inner] of Object.entries(value)) {
      const members = objects.flatMap(({ shape }) => (Object.hasOwn(shape, key) ? [shape[key]] : []))
      if (members.length === 0) tell([...path, key], 'unknown_key')
      for (const misfit of members.flatMap((member) => doneWithout(member, inner)))
        tell([...path, key, ...misfit.path], misfit.found)
      visit(members.flatMap(alternatives), inner, [...path, key])
    }
  }
  visit(alternatives(schema), json, [])
  return [...drifts.values()]
}

const known = new WeakMap<z.core.$ZodType, ReadonlySet<string>>()

/** The keys that a schema names at any depth. */
export function keysOf(schema: z.core.$ZodType): ReadonlySet<string> {
  const before = known.get(schema)
  if (before) return before
  const keys = new Set<string>()
  const visited = new Set<z.core.$ZodType>()
  const visit = (one: z.core.$ZodType): void => {
    if (visited.has(one)) return
    visited.add(one)
    if (one instanceof z.ZodArray) for (const element of alternatives(one.element)) visit(element)
    if (one instanceof z.ZodObject)
      for (const [key, member] of Object.entries(one.shape)) {
        keys.add(key)
        for (const inner of alternatives(member)) visit(inner)
      }
  }
  for (const one of alternatives(schema)) visit(one)
  known.set(schema, keys)
  return keys
}

/** What does not fit into a schema that then does without. */
function doneWithout(schema: z.core.$ZodType, value: unknown): { path: PropertyKey[]; found: DriftKind }[] {
  if (schema instanceof z.ZodPipe) return doneWithout(schema.def.in, value)
  if (!(schema instanceof z.ZodCatch)) return []
  const checked = z.safeParse(schema.def.innerType, value)
  return checked.success ? [] : misfits(checked.error.issues, value)
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
