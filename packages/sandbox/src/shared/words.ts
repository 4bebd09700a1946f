import * as z from 'zod'

/** How long a text is to a person: its code points, not its UTF-16 units. */
export function characters(text: string): number {
  return [...text].length
}

/** A text that is there: not empty, not only blanks, and within a limit in characters where there is one. */
export function text(limit = Number.POSITIVE_INFINITY) {
  return z
    .string('must be a string')
    .refine((value) => value.trim() !== '', 'must not be empty')
    .refine((value) => characters(value) <= limit, `must not be longer than ${limit} characters`)
}

export function pattern(expression: RegExp, message: string) {
  return z.string('must be a string').regex(expression, message)
}

export function oneOf<const Words extends readonly [string, ...string[]]>(words: Words) {
  return z.enum(words, `must be one of ${words.join(', ')}`)
}

// `format: email` is ASCII, internationalised top-level domains (`xn--p1ai`) included.
export const email = z.email({
  pattern: /^[\w'+-]+(?:\.[\w'+-]+)*@(?:[a-z\d][a-z\d-]*\.)+(?:[a-z]{2,}|xn--[a-z\d-]*[a-z\d])$/i,
  error: 'must be an e-mail address',
})
export const date = z.iso.date('must be a real date, YYYY-MM-DD')
export const country = pattern(/^[A-Z]{2}$/, 'must be an ISO 3166-1 alpha-2 country code')
export const phone = z.e164('must be a phone number with country code')
