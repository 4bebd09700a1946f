import * as z from 'zod'
import { type CustomerKind, customerModel } from './customer.ts'
import { narrowedTo } from './narrow-to-values.ts'
import { formatPath, type PathStep, parsePath } from './path.ts'
import { type Clock, systemClock } from './person.ts'

const rootOf = (kind: CustomerKind, now: Clock): z.ZodType | undefined =>
  customerModel(now).options.find((option) => option.shape.kind.value === kind)

/** Which member of a list is meant: `{ kind: ['bank'] }`, `{ type: ['passport', 'national_id'] }`. */
export type ItemMatch = Readonly<Record<string, readonly string[]>>

export const unwrapped = (schema: z.ZodType): z.ZodType =>
  schema instanceof z.ZodOptional ? unwrapped(schema.unwrap() as z.ZodType) : schema

const isOptional = (schema: z.ZodType): boolean => schema instanceof z.ZodOptional

function memberFor(union: z.ZodDiscriminatedUnion, item: ItemMatch | undefined): z.ZodType[] {
  const options = union.options as unknown as z.ZodObject[]
  const wanted = item?.[union.def.discriminator]
  return options.filter((option) => {
    const literal = option.shape[union.def.discriminator]
    return !(literal instanceof z.ZodLiteral) || !wanted || wanted.includes(String(literal.value))
  })
}

/** What a path's end can be where it decides which member of a union is meant; none where it decides nothing. */
export function membersAt(kind: CustomerKind, path: string): string[] {
  const steps = parsePath(path)
  const union = schemaAt(kind, formatPath(steps.slice(0, -1)))
  if (!(union instanceof z.ZodDiscriminatedUnion) || steps.at(-1) !== union.def.discriminator) return []
  const literals = memberFor(union, undefined).map(
    (member) => (member as z.ZodObject).shape[union.def.discriminator],
  )
  return literals.flatMap((literal) => (literal instanceof z.ZodLiteral ? [String(literal.value)] : []))
}

// Made once: building a schema takes a hundred times as long as finding one.
const discriminators = new WeakMap<z.ZodType, Map<string, z.ZodType>>()

/** The key that distinguishes the members of a union, with the values of several members. */
function anyOfThese(first: z.ZodType, literals: readonly string[]): z.ZodType {
  const known = discriminators.get(first) ?? new Map<string, z.ZodType>()
  discriminators.set(first, known)
  const name = literals.join(' ')
  const schema = known.get(name) ?? narrowedTo(first, literals)
  known.set(name, schema)
  return schema
}

function stepInto(schema: z.ZodType, step: PathStep, item: ItemMatch | undefined): z.ZodType | undefined {
  const inner = unwrapped(schema)
  if (inner instanceof z.ZodDiscriminatedUnion) {
    const found = memberFor(inner, item).flatMap((member) => stepInto(member, step, item) ?? [])
    const literals = found.flatMap((member) => (member instanceof z.ZodLiteral ? [String(member.value)] : []))
    return found[0] && literals.length > 1 ? anyOfThese(found[0], literals) : found[0]
  }
  if (inner instanceof z.ZodObject) {
    return Object.hasOwn(inner.shape, step) ? (inner.shape as Record<string, z.ZodType>)[step] : undefined
  }
  if (inner instanceof z.ZodArray) return inner.element as z.ZodType
  if (inner instanceof z.ZodRecord) return inner.valueType as z.ZodType
  return undefined
}

/** The canonical schema at a path, or `undefined` where the model has no such path. */
export function schemaAt(
  kind: CustomerKind,
  path: string,
  item?: ItemMatch,
  now: Clock = systemClock,
): z.ZodType | undefined {
  const found = parsePath(path).reduce<z.ZodType | undefined>(
    (schema, step) => schema && stepInto(schema, step, item),
    rootOf(kind, now),
  )
  return found && unwrapped(found)
}

/** The keys that an object at this path must have by the canonical model, each down to its leaves. */
export function requiredLeaves(kind: CustomerKind, path: string, item?: ItemMatch): string[] {
  const schema = path === '' ? rootOf(kind, systemClock) : schemaAt(kind, path, item)
  const object = schema instanceof z.ZodDiscriminatedUnion ? memberFor(schema, item)[0] : schema
  if (!(object instanceof z.ZodObject)) return []
  return Object.entries(object.shape as Record<string, z.ZodType>)
    .filter(([, member]) => !isOptional(member))
    .flatMap(([key, member]) => {
      const below = path === '' ? key : `${path}.${key}`
      return unwrapped(member) instanceof z.ZodObject ? requiredLeaves(kind, below, item) : [below]
    })
}
