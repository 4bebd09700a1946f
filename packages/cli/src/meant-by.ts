import { closestMatch } from 'leven'

/** The known word that a typed one was probably meant for: it shares a beginning or a part, or is two letters off. */
export function meantBy(typed: string, known: readonly string[]): string | undefined {
  const word = typed.toLowerCase()
  const partly = word.length > 2 && known.find((one) => one.startsWith(word) || word.startsWith(one))
  const within = word.length > 2 && known.find((one) => one.includes(word))
  return partly || within || closestMatch(word, known, { maxDistance: 2 })
}

/** ` Did you mean sqril?`, or nothing. */
export const suggestionFor = (typed: string, known: readonly string[]): string => {
  const meant = meantBy(typed, known)
  return meant === undefined ? '' : ` Did you mean ${meant}?`
}
