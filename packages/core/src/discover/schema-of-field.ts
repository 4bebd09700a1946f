import * as z from 'zod'
import { date, flag, oneOf, textUpTo } from '../customer/primitives.ts'
import { wordsOf } from './constrain.ts'
import type { DiscoveredField } from './discovered-fields.ts'
import { plainPattern } from './plain-pattern.ts'

const defaultLength = 1_000
const longest = 4_000

/** The check of a value that the canonical model has no place for, by what the provider says of it. */
export function schemaOfField(field: DiscoveredField): z.ZodType {
  const { values, description } = field
  // Nothing is known of it: it may well be a number of a document.
  const words = {
    title: titleOf(field),
    sensitivity: 'sensitive' as const,
    ...(description && { description }),
  }
  if (values) return oneOf(values, words)
  switch (field.valueType) {
    case 'number':
      return z.number({ error: 'must be a number' }).meta({ ...words, examples: [1] })
    case 'boolean':
      return flag(words)
    case 'date':
      return date({ ...words, description: description ?? 'A date as YYYY-MM-DD', examples: ['1990-01-31'] })
    default:
      return textOf(field, words)
  }
}

function textOf(field: DiscoveredField, words: { title: string; sensitivity: 'sensitive' }): z.ZodType {
  const most = Math.min(field.maxLength ?? defaultLength, longest)
  const pattern = field.pattern === undefined ? undefined : plainPattern(field.pattern)
  const plain = textUpTo(most, { ...words, examples: [] })
  const schema = pattern
    ? plain.refine((value) => value.length > longest || pattern.test(value), {
        error: `must match the provider's pattern ${pattern.source}`,
      })
    : plain
  const examples = candidates.filter((value) => schema.safeParse(value).success)
  return schema.meta({ ...plain.meta(), ...wordsOf({ ...field, maxLength: most }), examples })
}

/** Invented values, one of which suits most patterns. */
const candidates = ['Example', 'example', 'EXAMPLE', '1', '1234', '123456789', 'AB', 'A1', 'AB123456', 'X']

/** `mobile_number` as `Mobile number`. */
function titleOf({ title, name }: DiscoveredField): string {
  if (title !== undefined) return title
  const words = name.replace(/[_.$-]+/g, ' ').trim()
  return words === '' ? name : words.charAt(0).toUpperCase() + words.slice(1)
}
