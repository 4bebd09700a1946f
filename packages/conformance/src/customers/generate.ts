import type { Customer, CustomerKind } from '@portico/core'
import * as fc from 'fast-check'
import * as z from 'zod'
import { rootOf } from './model.ts'
import { alternatives } from './values.ts'

const scripts = [
  'Zoë',
  "O'Haddad-Ørsted",
  'أمل حدّاد',
  '陳大文',
  'प्रिया',
  'Zoe\u0308',
  '👩‍👧‍👦 😀',
  'a\u200fb',
  ' x ',
  '"\\/</script>',
]

const words = fc.oneof(
  fc.constantFrom(...scripts),
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 200 }),
  fc.constantFrom('x'.repeat(64), '😀'.repeat(65), 'x'.repeat(3_000)),
)

/** Customers of these kinds with everything that the canonical schema lets through, and with much left out. */
export const customersOf = (kinds: readonly CustomerKind[]): fc.Arbitrary<Customer> =>
  fc
    .constantFrom(...kinds)
    .chain((kind) => valuesOf(rootOf(kind)).filter((value) => isSound(kind, value)))
    .map((value) => value as Customer)

const isSound = (kind: CustomerKind, value: unknown) => rootOf(kind).safeParse(value).success

/** A subdivision is one of the country of its address. */
const inItsCountry = (value: Record<string, unknown>) =>
  value.subdivision === undefined ? value : { ...value, subdivision: `${value.country}-01` }

/** Values of a schema, from what the schema says of itself. */
function valuesOf(schema: z.ZodType): fc.Arbitrary<unknown> {
  if (schema instanceof z.ZodOptional) return valuesOf(schema.unwrap() as z.ZodType)
  if (schema instanceof z.ZodObject) {
    const shape = Object.entries(schema.shape as Record<string, z.ZodType>).filter(
      ([key]) => key !== 'providerOptions',
    )
    const requiredKeys = shape.filter(([, member]) => !(member instanceof z.ZodOptional)).map(([key]) => key)
    const members = Object.fromEntries(shape.map(([key, member]) => [key, valuesOf(member)]))
    return fc.record(members, { requiredKeys, noNullPrototype: true }).map(inItsCountry)
  }
  if (schema instanceof z.ZodArray && schema.meta()?.uniqueItems)
    return fc.uniqueArray(valuesOf(schema.element as z.ZodType), { minLength: 1, maxLength: 3 })
  if (schema instanceof z.ZodArray) return fc.array(valuesOf(schema.element as z.ZodType), { maxLength: 3 })
  if (schema instanceof z.ZodDiscriminatedUnion) {
    return fc.oneof(...schema.options.map((option) => valuesOf(option as unknown as z.ZodType)))
  }
  if (schema instanceof z.ZodRecord)
    return fc.dictionary(fc.constantFrom('tier', 'segment', 'a b'), words, { noNullPrototype: true })
  if (schema instanceof z.ZodLiteral) return fc.constant(schema.value)
  const examples = (schema.meta()?.examples ?? []) as unknown[]
  const known = [...examples, ...alternatives(schema, undefined)]
  const isText = schema.safeParse('Zoë').success
  return isText
    ? fc.oneof(
        fc.constantFrom(...known),
        words.filter((word) => schema.safeParse(word).success),
      )
    : fc.constantFrom(...known)
}
