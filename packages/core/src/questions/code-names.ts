import type { CodeList } from '../customer/sensitivity.ts'

/** The names of codes for a form. */
export interface CodeNames {
  nameOf(code: string, list: CodeList | undefined): string
  /** Sorts names as a reader of the language expects. */
  compare(one: string, other: string): number
}

/**
 * Names of countries and currencies in a language; of other codes their words, `driving_licence` as `Driving licence`. A
 * runtime that does not have the names, or does not know the language, gives the codes.
 */
export function codeNames(language: string): CodeNames {
  const names = { country: namesIn(language, 'region'), currency: namesIn(language, 'currency') }
  return {
    nameOf: (code, list) => (list ? (orUndefined(() => names[list]?.of(code)) ?? code) : inWords(code)),
    compare: orUndefined(() => new Intl.Collator(language).compare) ?? (() => 0),
  }
}

const namesIn = (language: string, type: 'region' | 'currency') =>
  orUndefined(() => new Intl.DisplayNames(language, { type, fallback: 'code' }))

function orUndefined<T>(read: () => T): T | undefined {
  try {
    return read()
  } catch {
    return undefined
  }
}

/** Codes that are not in lower case, such as `OCC1`, stay as they are. */
function inWords(code: string): string {
  if (!/^[a-z][a-z0-9_ -]*$/.test(code)) return code
  const words = code.replaceAll('_', ' ').replace(/\b(id|stc)\b/g, (word) => word.toUpperCase())
  return words.charAt(0).toUpperCase() + words.slice(1)
}
