import { closestMatch } from 'leven'

/** ` Did you mean format?`, or nothing. */
export function suggestionFor(typed: string, known: readonly string[]): string {
  const same = known.find((one) => one.toLowerCase() === typed.toLowerCase())
  const meant = same ?? closestMatch(typed, known, { maxDistance: 3 })
  return meant === undefined ? '' : ` Did you mean ${meant}?`
}
