// Characters that no one sees. Joiners, which some scripts need, and marks of direction stay inside a text.
const invisible = /[\u00AD\u200B\u2060\uFEFF]/g
const atEnds = /^[\s\p{Cf}]+|[\s\p{Cf}]+$/gu
const otherBlanks = /[\u00A0\u1680\u2000-\u200A\u202F\u205F\u3000]/g
const digit = /\p{Nd}/gu
const plain = /^[\x20-\x7E]*$/

/** A text without invisible characters and blanks around it, and with plain blanks inside. Empty if nothing is left. */
export function tidyText(text: string): string {
  if (plain.test(text)) return text.trim()
  return text.replace(invisible, '').replace(otherBlanks, ' ').replace(atEnds, '')
}

/** Digits of any script as 0 to 9: `٠٥٥` is `055`. */
export const asciiDigits = (text: string): string =>
  plain.test(text) ? text : text.replace(digit, (one) => String(digitValue(one)))

/** Unicode has the digits of each script in a row of ten that begins with zero. */
function digitValue(character: string): number {
  const code = character.codePointAt(0) ?? 0
  let zero = code
  while (code - zero < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero -= 1
  return code - zero
}
