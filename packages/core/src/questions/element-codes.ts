import * as z from 'zod'
import type { CustomerKind } from '../customer/customer.ts'
import { schemaAt, unwrapped } from '../customer/schema-at.ts'
import { valuesOf } from './narrowed-by.ts'

/**
 * The codes that the values of a list's elements may have, each with the name of its value: `passport` is a `type`. Leaves
 * out codes that are not clear: `SA` may be a nationality or a country of residence.
 */
export function codesOfElement(kind: CustomerKind, list: string): ReadonlyMap<string, string> {
  const names = new Map<string, string>()
  const unclear = new Set<string>()
  for (const [name, schema] of membersOf(schemaAt(kind, `${list}[]`))) {
    for (const code of codesOf(unwrapped(schema))) {
      if ((names.get(code) ?? name) !== name || !/^[A-Za-z0-9]+(_[A-Za-z0-9]+)*$/.test(code))
        unclear.add(code)
      names.set(code, name)
    }
  }
  for (const code of unclear) names.delete(code)
  return names
}

/** A closed list of codes, or the ones that an open list is known to have. */
const codesOf = (schema: z.ZodType): readonly string[] =>
  valuesOf(schema instanceof z.ZodArray ? (schema.element as z.ZodType) : schema) ??
  knownCodesOf(schema.meta()?.knownCodes)

const knownCodesOf = (codes: unknown): readonly string[] => (Array.isArray(codes) ? codes.map(String) : [])

function membersOf(schema: z.ZodType | undefined): [string, z.ZodType][] {
  if (schema instanceof z.ZodUnion) return (schema.options as readonly z.ZodType[]).flatMap(membersOf)
  return schema instanceof z.ZodObject ? Object.entries(schema.shape as Record<string, z.ZodType>) : []
}
