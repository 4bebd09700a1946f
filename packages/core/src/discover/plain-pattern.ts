const character = String.raw`(?:\\[dDwWsS.+*?()[\]{}|^$/\\-]|\[\^?(?:\\[dDwWsS.+*?()[\]{}|^$/\\-]|[^\]\[\\])+\]|[^\\[\](){}|^$*+?])`
const repetition = String.raw`(?:[*+?]|\{\d{1,4}(?:,\d{0,4})?\})`
const plain = new RegExp(`^\\^?(?:${character}${repetition}?)*\\$?$`)

// Where a match may begin anywhere, the search is one more repetition.
const mostRepetitions = (pattern: string) => (pattern.startsWith('^') ? 2 : 1)

/**
 * The regular expression that a provider gives, if matching it cannot take long: without groups and alternatives, and with few
 * repetitions. `undefined` for any other: `(a+)+$` would take minutes for thirty characters.
 */
export function plainPattern(pattern: string): RegExp | undefined {
  if (pattern.length > 200 || !plain.test(pattern)) return undefined
  const repetitions = pattern.replace(/\\.|\[(?:\\.|[^\]])*\]/g, 'x').match(/[*+?]|\{\d+,\d*\}/g) ?? []
  if (repetitions.length > mostRepetitions(pattern)) return undefined
  try {
    return new RegExp(pattern, 'u')
  } catch {
    return undefined
  }
}
