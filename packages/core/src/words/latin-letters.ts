import { limit } from './limits.ts'
import type { StepWord } from './spec.ts'

// Printable ASCII, and the letters of ISO 8859-1.
const latin1 = /^[ -~À-ÖØ-öø-ÿ]*$/

const others: Readonly<Record<string, string>> = {
  ...{ ł: 'l', Ł: 'L', đ: 'd', Đ: 'D', ħ: 'h', Ħ: 'H', ı: 'i', œ: 'oe', Œ: 'OE', ə: 'a', Ə: 'A' },
  ...{ ŧ: 't', Ŧ: 'T', ŋ: 'n', Ŋ: 'N', ẞ: 'SS', '’': "'", '‘': "'", '“': '"', '”': '"', '–': '-', '—': '-' },
}

/**
 * A text in the letters of ISO 8859-1 (Latin-1), for providers that want names so: `Lukasz Nguyen` for `Łukasz Nguyễn`. Letters
 * that Latin-1 has stay. `undefined` if it contains a letter without such a spelling, as of another script.
 */
export function toLatinLetters(text: string): string | undefined {
  const spelt = [...text.normalize('NFC')].map((letter) => {
    if (latin1.test(letter)) return letter
    return others[letter] ?? letter.normalize('NFD').replace(/\p{M}/gu, '')
  })
  const whole = spelt.map((letter) => others[letter] ?? letter).join('')
  return latin1.test(whole) ? whole : undefined
}

/** Accepts only texts that `toLatinLetters` can spell. They are sent as they are. */
export const latinLetters: StepWord<string> = limit(
  (text) => toLatinLetters(text) !== undefined,
  { type: 'invalid', message: 'must be in Latin letters' },
  {},
)
