import { narrowToValues } from '../customer/narrow-to-values.ts'
import { convert, transform } from './convert.ts'
import type { StepWord } from './spec.ts'

/**
 * One table from canonical words to the provider's codes. A word that is not in it is refused, never guessed.
 *
 * @example gender: required('gender', codes({ male: 'M', female: 'F' }))
 */
export function codes<const Key extends string>(
  table: { readonly [K in Key]?: string | number },
): StepWord<Key> {
  const accepted = Object.keys(table)
  return {
    word: 'step',
    step: {
      apply: (value) =>
        typeof value === 'string' && Object.hasOwn(table, value)
          ? { type: 'value', value: table[value as Key] }
          : { type: 'invalid', message: `must be one of ${accepted.join(', ')}`, code: 'not_accepted' },
      narrow: (schema) => narrowToValues(schema, accepted),
      codes: Object.values(table).map(String),
    },
  }
}

/**
 * The part of a code table whose words are the same in the model and at the provider.
 *
 * @example codes({ ...same('corporation', 'partnership'), limited_liability_company: 'llc' })
 */
export const same = <const Word extends string>(...words: readonly Word[]): { [W in Word]: W } =>
  Object.fromEntries(words.map((word) => [word, word])) as { [W in Word]: W }

/**
 * Whether a list of words has this one.
 *
 * @example is_director: required('roles', includes('director'))
 */
export const includes = <const Word extends string>(word: Word): StepWord<Word[]> =>
  transform((words: Word[]) => words.includes(word))

/**
 * The provider's code of the range that a number is in, by the least number of each range.
 *
 * @example volume: optional('expectedMonthlyVolume.amount', ranges({ 0: 'low', 5000: 'medium', 50_000: 'high' }))
 */
export const ranges = (table: Readonly<Record<number, string>>): StepWord<number> =>
  convert((amount: number) => {
    const [, code] =
      Object.entries(table)
        .sort(([one], [other]) => Number(other) - Number(one))
        .find(([least]) => amount >= Number(least)) ?? []
    return code === undefined
      ? { type: 'invalid', message: `must be at least ${Math.min(...Object.keys(table).map(Number))}` }
      : { type: 'value', value: code }
  })
