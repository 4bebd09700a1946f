import * as fc from 'fast-check'
import * as z from 'zod'

// Well-formed values of every form that the canonical model knows; the schema at hand takes its pick. All invented.
const pool = [
  '1988-04-17',
  '2040-06-30',
  'never',
  'GB',
  'PH',
  'KE',
  'SA',
  '+966512345679',
  '+6281234567891',
  '+442079460123',
  'GB33BUKB20201555555555',
  'DE75512108001245126199',
  'SA4420000001234567891234',
  'DEUTDEFF500',
  'BUKBGB22',
  'EUR',
  'SAR',
  '4929123456781',
  '1010987654',
  'X98765432',
  true,
  false,
  1_000_000,
  1,
  42,
]

let serial = 0

/** A text that stands nowhere else: what carries it is a trace of the value it was put in. */
export function uniqueText(): string {
  serial += 1
  return `Quillon${serial.toString(36).toUpperCase().padStart(3, '0')}`
}

const uuid = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i

/** Another UUID in place of a UUID: a provider that issues them accepts no other text. */
const uuids = (value: unknown): string[] => {
  if (typeof value !== 'string' || !uuid.test(value)) return []
  serial += 1
  return [`9c4e27d1-6b8f-4a35-b7e9-${(0xd1c5_0000_0000 + serial).toString(16)}`]
}

/**
 * Other values that a schema accepts in place of this one, the most telling first. Texts of several lengths and texts of
 * the same form as the present one meet what a provider asks of length and pattern.
 */
export function alternatives(schema: z.core.$ZodType, value: unknown): unknown[] {
  const options = schema instanceof z.ZodEnum ? schema.options : []
  const examples = examplesOf(schema)
  const text = uniqueText()
  const texts = [
    ...uuids(value),
    text,
    `${text.toLowerCase()}@example.com`,
    ...digits(value),
    ...alike(value),
  ]
  const lengths = [2, 4, 12].map((times) => text.repeat(times))
  return [
    ...new Set([...texts, ...options, ...pool, ...lengths, ...examples.flatMap(alike), ...examples]),
  ].filter((candidate) => candidate !== value && z.safeParse(schema, candidate).success)
}

const metaOf = (schema: z.core.$ZodType): Record<string, unknown> => z.globalRegistry.get(schema) ?? {}

const examplesOf = (schema: z.core.$ZodType): unknown[] => [metaOf(schema).examples ?? []].flat()

// A number of the same length, for fields that count their digits.
const digits = (value: unknown): string[] =>
  typeof value === 'string' && /^\d{4,}$/.test(value)
    ? [`${value.slice(0, -4)}${(Number(value.slice(-4)) + 7919) % 10_000}`.padEnd(value.length, '0')]
    : []

/** The same text with other digits and letters in the same places: `NX4711008` as `QA7041331`. */
export const alike = (value: unknown, by = 3): string[] => {
  if (typeof value !== 'string') return []
  const turned = [...value].map(
    (char) => turn(char, '0123456789', by) ?? turn(char, upper, by) ?? turn(char, lower, by) ?? char,
  )
  const whole = turned.join('')
  const tail = [...value].slice(0, -4).join('') + turned.slice(-4).join('')
  return whole === value ? [] : [...new Set([whole, tail])]
}

const upper = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'
const lower = 'abcdefghijklmnopqrstuvwxyz'

const turn = (char: string, alphabet: string, by: number): string | undefined =>
  alphabet.includes(char) ? alphabet[(alphabet.indexOf(char) + by) % alphabet.length] : undefined

/** A value that a requirement's schema accepts: its first fitting example, else anything that fits. */
export function fitting(schema: z.core.$ZodType): unknown {
  const fits = (candidate: unknown) => z.safeParse(schema, candidate).success
  return examplesOf(schema).find(fits) ?? alternatives(schema, undefined)[0] ?? byPattern(schema).find(fits)
}

/** Texts made of what a schema says of itself in JSON Schema's words. */
export function byPattern(schema: z.core.$ZodType): string[] {
  const { pattern, minLength = 0, maxLength = 0 } = wordsOf(schema)
  if (typeof pattern === 'string') {
    const texts = fc.stringMatching(new RegExp(pattern, 'u'))
    return fc.sample(texts, { seed: 1, numRuns: 50 })
  }
  const least = Number(minLength)
  const text = uniqueText().padEnd(least, 'abcdefghij')
  return least > 0 || Number(maxLength) > 0 ? [text, [...text].slice(-Math.max(least, 1)).join('')] : []
}

/** What a schema says in its metadata, else by its own checks. */
function wordsOf(schema: z.core.$ZodType): Record<string, unknown> {
  try {
    return { ...z.toJSONSchema(schema, { unrepresentable: 'any', io: 'input' }), ...metaOf(schema) }
  } catch {
    return metaOf(schema)
  }
}
