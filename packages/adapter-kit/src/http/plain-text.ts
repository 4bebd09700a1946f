/** The longest value that is compared, in UTF-16 units. Nothing that is kept is longer than 128. */
const longestValue = 512

// biome-ignore lint/suspicious/noControlCharactersInRegex: all of ASCII
const ascii = /^[\x00-\x7f]*$/

/** Characters between words. Combining marks belong to their letter. */
const betweenWords = /[^\p{L}\p{N}\p{M}]+/gu

/**
 * The letters and digits of a text in one spelling: case, accents, separators, full-width forms and Arabic digits make no
 * difference. Empty for a text that is too long to be compared.
 */
export function plainText(text: string): string {
  // Some runtimes normalise long runs of combining marks in quadratic time.
  if (text.length > longestValue) return ''
  // By far the most texts, in a tenth of the time.
  if (ascii.test(text)) return text.toLowerCase().replace(/[^a-z0-9]+/g, '')
  return text
    .normalize('NFKD')
    .replace(/[^\p{L}\p{N}]+/gu, '')
    .replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => String(digit.charCodeAt(0) & 0xf))
    .toLowerCase()
    .replace(/[đðøłßæœþı]/g, (letter) => latin[letter] ?? letter)
}

/** Letters that Unicode does not take apart. */
const latin: Readonly<Record<string, string>> = {
  đ: 'd',
  ð: 'd',
  ø: 'o',
  ł: 'l',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  þ: 'th',
  ı: 'i',
}

/** The words of a text as written. */
export const wordsOf = (text: string): string[] => text.split(betweenWords).filter((word) => word !== '')
