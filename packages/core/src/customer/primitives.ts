import { isValidBIC, isValidIBAN } from 'ibantools'
import { iso31661Alpha2ToAlpha3 } from 'iso-3166'
import * as z from 'zod'
import { isLei } from './lei.ts'
import { limits, tooManyElements, tooManyMembers } from './limits.ts'
import type { FieldMetadata } from './sensitivity.ts'

/** A value's words for a person: what it is, whether it is personal, and invented examples. */
export type Words = FieldMetadata

// Control characters and line separators break CSV and terminals, a lone surrogate cannot be sent as UTF-8; blanks
// and invisible format characters alone are no value.
const printable = /^(?=.*[^\s\p{Cf}])[^\p{Cc}\p{Cs}\p{Zl}\p{Zp}]*$/u

/** Characters as people count them: code points, not UTF-16 units. */
export const lengthOf = (value: string): number => [...value].length

/** Whether a text can be sent and shown: not blank, without control characters or lone surrogates. */
export const isPrintable = (text: string): boolean => printable.test(text)

const printableText = () =>
  z.string().regex(printable, { error: 'must be text without control characters, and not blank' })

const printableUpTo = (limit: number) =>
  printableText().refine((value) => lengthOf(value) <= limit, {
    error: `must have at most ${limit} characters`,
  })

export const text = (words: Words) => printableText().meta({ ...words })

export const textUpTo = (limit: number, words: Words) =>
  printableUpTo(limit).meta({ ...words, maxLength: limit })

/** A key of the merchant's own. */
export const keyUpTo = (limit: number) => printableUpTo(limit).meta({ maxLength: limit })

/** One of a closed list of words, which are its examples too. */
export const oneOf = <const Value extends string>(values: readonly Value[], words: Omit<Words, 'examples'>) =>
  z.enum(values, { error: `must be one of ${values.join(', ')}` }).meta({ ...words, examples: [...values] })

/** True or false. */
export const flag = (words: Omit<Words, 'examples'>) =>
  z.boolean().meta({ ...words, examples: [true, false] })

/** A number, both bounds included. */
export const numberBetween = (least: number, most: number, words: Words) => {
  const error = `must be a number from ${least} to ${most}`
  return z
    .number()
    .min(least, { error })
    .max(most, { error })
    .meta({ ...words })
}

/** A lower-case identifier, such as `stc_pay`: letters, digits and underlines, at most 64 characters. */
export const identifier = (words: Words) =>
  z
    .string()
    .regex(/^[a-z][a-z0-9_]{0,63}$/, {
      error: 'must be a lower-case identifier such as stc_pay, of at most 64 characters',
    })
    .meta({ ...words })

/** Several words of one list, each once. It is one leaf of the model: answered, sent and cleared as a whole. */
export const setOf = <Element extends z.ZodType<string>>(element: Element, words: Words) =>
  list(element)
    .refine((values) => new Set(values).size === values.length, { error: 'must have each value once' })
    .meta({ ...codeListOf(element), ...words, uniqueItems: true })

const codeListOf = (schema: z.ZodType) => {
  const { codeList } = schema.meta() ?? {}
  return codeList === undefined ? {} : { codeList }
}

export const list = <Element extends z.ZodType>(element: Element) =>
  z.array(element).max(limits.members, { error: tooManyElements(limits.members) })

/** An object whose keys are the merchant's. */
export const recordOf = <Value extends z.ZodType>(key: z.ZodString, value: Value, words: Words) =>
  z
    .record(key, value)
    .refine((record) => Object.keys(record).length <= limits.members, {
      error: tooManyMembers(limits.members),
    })
    .meta({ ...words, maxProperties: limits.members })

// Kosovo's code is not assigned by ISO 3166-1 but reserved for users, and banks, IBANs and passports use it.
export const countryCodes: readonly string[] = [...Object.keys(iso31661Alpha2ToAlpha3), 'XK'].toSorted()

/** ISO 3166-1 alpha-2, upper case, and `XK` for Kosovo. */
export const country = (words: Words) =>
  z
    .enum(countryCodes, { error: 'must be an ISO 3166-1 alpha-2 country code such as SA' })
    .meta({ codeList: 'country', ...words })

/** A real calendar date, `YYYY-MM-DD`. */
export const date = (words: Words) =>
  // Later checks of a text that is not a date would report more about it, which is not true.
  z.iso
    .date({ error: 'must be a calendar date as YYYY-MM-DD', abort: true })
    .meta({ description: 'A date as YYYY-MM-DD', ...words })

const skewInMilliseconds = 5 * 60_000

/** Whether a moment is not in the future; clocks of two machines may differ by five minutes. */
export const hasCome = (instant: string, now: Date): boolean =>
  Date.parse(instant) <= now.getTime() + skewInMilliseconds

/** A moment in UTC, ISO 8601. */
export const instant = (words: Words) =>
  z.iso
    .datetime({ error: 'must be a date and time in UTC such as 2024-03-01T09:30:00Z', abort: true })
    .meta({ description: 'In UTC, such as 2024-03-01T09:30:00Z', ...words })

/** An address of the web, with its scheme and without a password. */
export const website = (words: Words) =>
  z
    .string()
    .refine(isWebsite, { error: 'must be a web address such as https://example.com' })
    .meta({ description: 'With https://', pattern: '^https?://[^\\s]+$', ...words })

function isWebsite(value: string): boolean {
  if (!/^https?:\/\/\S+$/.test(value) || value.length > 2048 || !URL.canParse(value)) return false
  const { username, password } = new URL(value)
  return username === '' && password === ''
}

/** ISO 17442: 20 characters in upper case; the check digits must be right. */
export const lei = (words: Words) =>
  z
    .string()
    .refine(isLei, { error: 'must be an LEI of 20 characters whose check digits are right' })
    .meta({ description: '20 letters and digits in upper case', pattern: '^[A-Z0-9]{18}[0-9]{2}$', ...words })

/** E.164: `+`, country calling code, number; 15 digits at most. */
export const phone = (words: Words) =>
  z
    .e164({ error: 'must be an E.164 phone number such as +14155550132' })
    .meta({ description: 'With + and country calling code, such as +14155550132', ...words })

// As zod's own, with internationalised domains in either spelling: `.xn--p1ai` and `.рф`. It is not the `email` format of JSON
// Schema, which is ASCII only.
const label = String.raw`[\p{L}\p{N}][\p{L}\p{M}\p{N}-]*`
const topLevel = String.raw`(?:[xX][nN]--[A-Za-z0-9-]*[A-Za-z0-9]|\p{L}[\p{L}\p{M}]+)`
const emailAddress = new RegExp(
  String.raw`^(?:[A-Za-z0-9_'+-]+\.)*[A-Za-z0-9_'+-]*[A-Za-z0-9_+-]@(?:${label}\.)+${topLevel}$`,
  'u',
)

export const email = (words: Words) =>
  z
    .string()
    .regex(emailAddress, { error: 'must be an e-mail address' })
    .meta({ ...words })

/** ISO 13616, electronic format: upper case without blanks; the check digits must be right. */
export const iban = (words: Words) =>
  z
    .string()
    .refine((value) => isValidIBAN(value), {
      error: 'must be an IBAN without blanks whose check digits are right',
    })
    .meta({ description: 'Without blanks', pattern: '^[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}$', ...words })

/** ISO 9362: 8 or 11 characters, upper case. */
export const bic = (words: Words) =>
  z
    .string()
    .refine((value) => isValidBIC(value) && value === value.toUpperCase(), {
      error: 'must be a BIC of 8 or 11 characters in upper case',
    })
    .meta({
      description: '8 or 11 letters and digits in upper case',
      pattern: '^[A-Z0-9]{8}([A-Z0-9]{3})?$',
      ...words,
    })

const currencyCodes = Intl.supportedValuesOf('currency')

/** ISO 4217, upper case. */
export const currency = (words: Words) =>
  z
    .enum(currencyCodes, { error: 'must be an ISO 4217 currency code such as SAR' })
    .meta({ codeList: 'currency', ...words })
