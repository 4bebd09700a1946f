import { metaOf, withMethods } from '../customer/with-methods.ts'
import type { StepWord } from './spec.ts'

/**
 * A value without any letter of this Unicode script is passed over for the next source.
 *
 * @example name_a: required(firstOf(from('name.local', inScript('Arabic')), englishName))
 */
export function inScript(script: 'Arabic' | 'Latin'): StepWord<string> {
  const letters = new RegExp(`\\p{Script=${script}}`, 'u')
  return {
    word: 'step',
    step: {
      apply: (value) =>
        letters.test(String(value))
          ? { type: 'value', value }
          : { type: 'unsuitable', reason: `is not in ${script} script`, code: 'other_script' },
      narrow: (schema) =>
        withMethods(schema)
          .refine((value) => letters.test(String(value)), { error: `must be in ${script} script` })
          .meta(metaOf(schema) ?? {}),
    },
  }
}

/**
 * A value for which the provider has nothing: it is passed over for the next source, or dropped with this reason.
 *
 * @example expiration: optional('expiresOn', passOver('never', 'Acme has no date for documents that never expire'))
 */
export const passOver = (passed: string, reason: string): StepWord<string> => ({
  word: 'step',
  step: {
    apply: (value) => (value === passed ? { type: 'unsuitable', reason } : { type: 'value', value }),
  },
})

/**
 * A date on which a document expires, for providers that insist on one. A document that never expires has none: the
 * merchant's placeholder `expiry` may stand in.
 */
export const expiryDate: StepWord<string> = {
  word: 'step',
  step: {
    apply: (value) =>
      value === 'never'
        ? {
            type: 'unsuitable',
            reason:
              'must be a date here; for documents that never expire, choose one by the setting placeholders.expiry',
          }
        : { type: 'value', value },
    narrow: (schema) =>
      withMethods(schema)
        .refine((value) => value !== 'never', { error: 'must be a calendar date as YYYY-MM-DD' })
        .meta({ ...metaOf(schema), examples: ['2039-12-31'], description: 'A date as YYYY-MM-DD' }),
  },
}
