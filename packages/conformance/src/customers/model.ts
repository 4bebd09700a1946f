import { Company, type CustomerKind, Individual } from '@portico/core'
import { parsePath } from '@portico/core/adapter'
import * as z from 'zod'

/** The same schema without being optional. */
export const unwrapped = (schema: z.ZodType): z.ZodType =>
  schema instanceof z.ZodOptional ? unwrapped(schema.unwrap() as z.ZodType) : schema

const isOptional = (schema: z.ZodType): boolean => schema instanceof z.ZodOptional

/** The objects that may stand where a schema does: itself, or the members of a union. */
const objectsOf = (schema: z.ZodType): z.ZodObject[] => {
  const inner = unwrapped(schema)
  if (inner instanceof z.ZodObject) return [inner]
  return inner instanceof z.ZodDiscriminatedUnion ? (inner.options as unknown as z.ZodObject[]) : []
}

/** The whole model of a kind. Its public type hides the members that this kit walks through. */
export const rootOf = (kind: CustomerKind): z.ZodType =>
  (kind === 'individual' ? Individual : Company) as z.ZodType

/** Every canonical schema that may stand at a path; several where members of a union share a key. */
export function schemasAt(kind: CustomerKind, path: string): z.ZodType[] {
  return parsePath(path).reduce<z.ZodType[]>(
    (schemas, step) =>
      schemas.map(unwrapped).flatMap((schema) => {
        if (schema instanceof z.ZodArray)
          return typeof step === 'number' || step === '[]' ? [schema.element as z.ZodType] : []
        if (schema instanceof z.ZodRecord) return [schema.valueType as z.ZodType]
        return objectsOf(schema).flatMap(({ shape }) => {
          const member = (shape as Record<string, z.ZodType>)[String(step)]
          return member ? [member] : []
        })
      }),
    [rootOf(kind)],
  )
}

/** The canonical schema at a path, or `undefined` where the model has no such path. */
export const schemaAt = (kind: CustomerKind, path: string): z.ZodType | undefined => {
  const [first] = schemasAt(kind, path)
  return first && unwrapped(first)
}

/** The keys that the model knows below an object or a list element, each with whether it may be left out. */
export function keysAt(
  kind: CustomerKind,
  path: string,
): { key: string; optional: boolean; schema: z.ZodType }[] {
  const parents = path === '' ? [rootOf(kind)] : schemasAt(kind, path)
  return parents.flatMap(objectsOf).flatMap(({ shape }) =>
    Object.entries(shape as Record<string, z.ZodType>).map(([key, schema]) => ({
      key,
      optional: isOptional(schema),
      schema: unwrapped(schema),
    })),
  )
}

/** Whether the model knows a path at which a single value stands. A list of texts, such as `roles`, is one value. */
export function isLeafPath(kind: CustomerKind, path: string): boolean {
  const schema = schemaAt(kind, path)
  const single = schema instanceof z.ZodArray ? (schema.element as z.ZodType) : schema
  return single !== undefined && objectsOf(single).length === 0
}
