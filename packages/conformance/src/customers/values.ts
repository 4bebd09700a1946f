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
]

let serial = 0

/** A text that stands nowhere else: what carries it is a trace of the value it was put in. */
export function uniqueText(): string {
  serial += 1
  return `Quillon${serial.toString(36).toUpperCase().padStart(3, '0')}`
}

/** Other values that a schema accepts in place of this one, the most telling first. */
export function alternatives(schema: z.ZodType, value: unknown): unknown[] {
  const options = schema instanceof z.ZodEnum ? schema.options : []
  const examples = (schema.meta()?.examples ?? []) as unknown[]
  const text = uniqueText()
  const fresh = [text, `${text.toLowerCase()}@example.com`, ...digits(value)]
  return [...new Set([...fresh, ...options, ...pool, ...examples])].filter(
    (candidate) => candidate !== value && schema.safeParse(candidate).success,
  )
}

// A number of the same length, for fields that count their digits.
const digits = (value: unknown): string[] =>
  typeof value === 'string' && /^\d{4,}$/.test(value)
    ? [`${value.slice(0, -4)}${(Number(value.slice(-4)) + 7919) % 10_000}`.padEnd(value.length, '0')]
    : []

/** A value that a requirement's schema accepts: its first fitting example, else anything that fits. */
export function fitting(schema: z.ZodType): unknown {
  const examples = (schema.meta()?.examples ?? []) as unknown[]
  return [...examples, ...alternatives(schema, undefined)].find(
    (candidate) => schema.safeParse(candidate).success,
  )
}
