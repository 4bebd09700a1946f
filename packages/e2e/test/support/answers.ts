import type { Answers, Condition, Question } from '@portico/core'
import { parsePath } from '@portico/core/adapter'
import fc from 'fast-check'
import { composeIBAN } from 'ibantools'
import * as z from 'zod'

const letters = ['a', 'Z', 'é', 'ñ', 'ệ', 'م', '林', '😀', '-', "'", '/', '"', '\\', ' ']
const word = fc.string({ unit: fc.constantFrom(...letters), minLength: 1, maxLength: 12 })

/** Texts that JSON Schema has no words for, by the title of the question. */
const byTitle: Record<string, fc.Arbitrary<string>> = {
  'E-mail': fc.stringMatching(/^[a-z]{1,8}[0-9]{6}@example\.(com|рф|xn--p1ai)$/),
  IBAN: fc
    .stringMatching(/^[0-9]{18}$/)
    .map((digits) => composeIBAN({ countryCode: 'SA', bban: `80${digits}` }) ?? ''),
  'BIC (SWIFT code)': fc.stringMatching(/^[A-Z]{4}SA[A-Z0-9]{2}$/),
}

const byFormat: Record<string, fc.Arbitrary<string>> = {
  e164: fc.oneof(
    fc.stringMatching(/^\+(62812|9665|1415555|44770090)[0-9]{5,8}$/),
    fc.stringMatching(/^\+[1-9][0-9]{6,14}$/),
  ),
  date: fc
    .date({ min: new Date('1900-01-01'), max: new Date('2199-12-31'), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10)),
}

interface Words {
  type?: string
  items?: Words
  minimum?: number
  maximum?: number
  examples?: unknown[]
  enum?: unknown[]
  const?: unknown
  anyOf?: Words[]
  format?: string
  maxLength?: number
  title?: string
  allOf?: { pattern: string }[]
}

/** Values that the question's own schema accepts, the longest that it allows among them. Throws if it seems to accept none. */
export function answersTo({ key, schema, label, conflict }: Question): fc.Arbitrary<unknown> {
  if (conflict) throw new Error(`no answer to ${key} satisfies all: ${conflict}`)
  const words = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Words
  let refused = 0
  return arbitraryOf({ ...words, title: words.title ?? label }).filter((value) => {
    const isAccepted = z.safeParse(schema, value).success
    refused = isAccepted ? 0 : refused + 1
    // A filter that accepts nothing would search for ever.
    if (refused > 10_000) throw new Error(`no answer to ${key} is accepted`)
    return isAccepted
  })
}

function arbitraryOf(words: Words): fc.Arbitrary<unknown> {
  const { enum: values, const: only, anyOf, format, maxLength = 300, title = '', allOf } = words
  const { type, items, minimum = 0, maximum = 1_000_000, examples = [] } = words
  if (values) return fc.constantFrom(...values)
  if (only !== undefined) return fc.constant(only)
  if (anyOf) return fc.oneof(...anyOf.map(arbitraryOf))
  if (type === 'boolean') return fc.boolean()
  if (type === 'number') return fc.integer({ min: minimum, max: maximum })
  if (items) return fc.uniqueArray(arbitraryOf(items), { minLength: 1, maxLength: 3 })
  const [pattern] = allOf?.map((one) => one.pattern) ?? []
  const special = byTitle[title] ?? (format && byFormat[format])
  if (special) return special
  // fast-check does not generate for lookaheads.
  if (pattern && !pattern.includes('(?')) return fc.stringMatching(new RegExp(pattern))
  // Astral characters count once: a limit is one of code points.
  return fc.oneof(
    word,
    fc.constantFrom(...letters).map((letter) => letter.repeat(maxLength)),
    // For what no word of JSON Schema says, such as check digits.
    ...(examples.length > 0 ? [fc.constantFrom(...examples)] : []),
  )
}

/**
 * Answers to all questions, or to those alone whose condition the customer meets. Conditions read the customer, and what
 * is answered besides.
 */
export function answersToAll(questions: readonly Question[], customer: object): fc.Arbitrary<Answers> {
  return fc
    .record(Object.fromEntries(questions.map((question) => [question.key, answersTo(question)])))
    .map((answers) => {
      let asked = questions.filter(({ when }) => !when)
      for (;;) {
        const given = asked
        const isMet = (condition: Condition) => holds(condition, given, answers, customer)
        const next = questions.filter((one) => given.includes(one) || one.when?.some(isMet))
        if (next.length === given.length)
          return Object.fromEntries(given.map(({ key }) => [key, answers[key]]))
        asked = next
      }
    })
}

/** Evaluates a condition by itself, as a form of others would. */
function holds(
  condition: Condition,
  asked: readonly Question[],
  answers: Answers,
  customer: unknown,
): boolean {
  const isMet = (inner: Condition) => holds(inner, asked, answers, customer)
  if ('all' in condition) return condition.all.every(isMet)
  if ('any' in condition) return condition.any.some(isMet)
  if ('not' in condition) return !isMet(condition.not)
  const values = [
    ...valuesAt(customer, condition.path),
    ...asked.filter(({ path }) => isAt(path, condition.path)).map(({ key }) => answers[key]),
    ...asked.flatMap((question) => fixedAt(question, condition.path)),
  ]
  if ('present' in condition) return values.length > 0 === condition.present
  return values.some((value) => condition.in.includes(String(value)))
}

const isAt = (path: string, wanted: string) => {
  const generic = path.replace(/\[\d+\]/g, '[]')
  return generic === wanted || generic.startsWith(`${wanted}.`) || generic.startsWith(`${wanted}[`)
}

/** What an element is by its question, without being asked: the only type that all accept. */
function fixedAt({ path, item = {} }: Question, wanted: string): string[] {
  const [list] = path.split('[].')
  return Object.entries(item).flatMap(([key, [only, ...others]]) =>
    only !== undefined && others.length === 0 && wanted === `${list}[].${key}` ? [only] : [],
  )
}

const valuesAt = (customer: unknown, path: string): unknown[] =>
  parsePath(path)
    .reduce<unknown[]>(
      (current, step) =>
        current.flatMap((value) => {
          if (step === '[]') return Array.isArray(value) ? value : []
          return typeof value === 'object' && value !== null ? [Reflect.get(value, step)] : []
        }),
      [customer],
    )
    .filter((value) => value !== undefined && value !== null)
