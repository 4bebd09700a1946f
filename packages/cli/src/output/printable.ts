// Control and format characters could move the cursor, ring, hide text or turn its direction.
const unprintable = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu

/** A word from outside for a terminal, on one line: what does not print is shown as U+FFFD. */
export const printable = (word: string): string => word.replace(unprintable, '\uFFFD')

const escapeCharacter = String.fromCharCode(0x1b)
const lineBreakOrColour = new RegExp(`(\\n|${escapeCharacter}\\[[\\d;]{1,11}m)`)

/** The same for whole lines of our own words: keeps line breaks, and colours if the output has them. */
export const printableLines = (lines: string, hasColours: boolean): string =>
  lines
    .split(hasColours ? lineBreakOrColour : /(\n)/)
    .map((part, index) => (index % 2 === 1 ? part : printable(part)))
    .join('')

/**
 * A value as JSON of the same meaning, in which what does not print is escaped. Without `indent` it is one line.
 */
export const printableJson = (value: unknown, indent = 0): string =>
  // Line breaks inside texts are escaped already: those that are left lay the document out.
  (JSON.stringify(value, null, indent) ?? 'null').replace(unprintable, (character) =>
    character === '\n' ? character : escaped(character),
  )

const escaped = (character: string): string =>
  Array.from({ length: character.length }, (_, index) => character.charCodeAt(index))
    .map((unit) => `\\u${unit.toString(16).padStart(4, '0')}`)
    .join('')
