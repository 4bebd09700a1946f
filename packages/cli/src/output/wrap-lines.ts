import { stripVTControlCharacters } from 'node:util'
import wrapAnsi from 'wrap-ansi'

const leastWidth = 40

/**
 * Breaks lines at blanks to the width of the terminal. Further lines begin under the text that follows a label. Words are
 * never broken, so that paths can be copied. Without a terminal every line stays whole, so that it can be searched.
 */
export const wrapLines = (lines: readonly string[], { columns }: { columns?: number }): readonly string[] =>
  columns ? lines.map((line) => wrapLine(line, Math.max(columns, leastWidth))) : lines

function wrapLine(line: string, width: number): string {
  const plain = stripVTControlCharacters(line)
  if (plain.length <= width) return line
  const [label = ''] = /^ *(?:- |[\w-]+ {2,})?/.exec(plain) ?? []
  // Only labels are coloured.
  const text = plain.slice(label.length)
  const painted = line.slice(0, line.length - text.length)
  return painted + wrapAnsi(text, width - label.length).replaceAll('\n', `\n${' '.repeat(label.length)}`)
}
