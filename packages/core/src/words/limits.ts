import type * as z from 'zod'
import { metaOf, withMethods } from '../customer/with-methods.ts'
import type { Stepped } from '../field-table/step.ts'
import type { StepWord } from './spec.ts'

/** What a form may show; what does not pass is no example. */
const examplesOf = (schema: z.core.$ZodType): string[] => [metaOf(schema)?.examples ?? []].flat().map(String)

type Problem = Extract<Stepped, { type: 'invalid' }>

/** A check that says what is accepted; narrows the canonical schema to it, with JSON Schema's words for it. */
export function limit(
  accepts: (value: string) => boolean,
  problem: Problem,
  words: Record<string, unknown>,
): StepWord {
  return {
    word: 'step',
    step: {
      apply: (value) => (accepts(String(value)) ? { type: 'value', value } : problem),
      narrow: (schema) =>
        withMethods(schema)
          .refine((value) => accepts(String(value)), { error: problem.message })
          .meta({ ...metaOf(schema), ...words, examples: examplesOf(schema).filter(accepts) }),
    },
  }
}

/** At most this many characters (code points of the plaintext, as people count them). */
export const maxLength = (characters: number): StepWord =>
  limit(
    (value) => [...value].length <= characters,
    { type: 'invalid', message: `must have at most ${characters} characters`, code: 'too_long' },
    { maxLength: characters },
  )

/** Between this many and that many characters (code points of the plaintext). */
export const length = (least: number, most: number): StepWord =>
  limit(
    (value) => {
      const { length: characters } = [...value]
      return characters >= least && characters <= most
    },
    { type: 'invalid', message: `must have ${least} to ${most} characters` },
    { minLength: least, maxLength: most },
  )

/** Decimal digits only, between this many and that many. */
export const digits = (least: number, most: number): StepWord =>
  matching(new RegExp(`^[0-9]{${least},${most}}$`), `must be ${least} to ${most} digits`)

/** Latin letters and digits only, at most this many. */
export const alphanumeric = (most: number): StepWord =>
  matching(new RegExp(`^[A-Za-z0-9]{1,${most}}$`), `must be at most ${most} letters and digits`)

/** Whatever the pattern says; `says` completes the sentence "this value …" and must not quote it. */
export function matching(pattern: RegExp, says: string): StepWord {
  // `g` and `y` make a pattern remember its last match: it would refuse every other value.
  const stateless = new RegExp(pattern, pattern.flags.replace(/[gy]/g, ''))
  // JSON Schema has no flags: a pattern that needs one would say something else.
  const words = /[ims]/.test(pattern.flags) ? {} : { pattern: pattern.source }
  return limit((value) => stateless.test(value), { type: 'invalid', message: says }, words)
}

/**
 * Warns of a value that the pattern does not match, and sends it: for limits that are likely but not documented for this
 * very field. `says` completes the sentence "this value …".
 *
 * @example first_name: required('name.given', warnUnless(/^.{1,100}$/u, 'has more than 100 characters'))
 */
export const warnUnless = (pattern: RegExp, says: string): StepWord => ({
  word: 'step',
  step: {
    apply: (value) => ({ type: 'value', value }),
    warns: (value) => (new RegExp(pattern).test(String(value)) ? undefined : says),
  },
})
