import { stripVTControlCharacters } from 'node:util'
import wrapAnsi from 'wrap-ansi'

const leastWidth = 40

/**
 * Breaks lines at blanks to the width of the terminal. Further lines begin under the text that follows a label. Words are
 * never broken, so that paths can be copied. Without a terminal every line stays whole, so that it can be searched.
 */
export const wrapLines = (lines: readonly string[], { columns }: { columns?: number }): readonly string[] =>
  columns ? lines.map((line) => wrapLine(line, Math.max(columns, leastWidth))) : lines

const colours = `(?:${String.fromCharCode(0x1b)}\\[[\\d;]*m)*`
const labelOf = new RegExp(`^${colours} *${colours}(?:- |portico: |[\\w-]+${colours} {2,})?`)

function wrapLine(line: string, width: number): string {
  if (stripVTControlCharacters(line).length <= width) return line
  const [label = ''] = labelOf.exec(line) ?? []
  const indent = stripVTControlCharacters(label).length
  return (
    label + wrapAnsi(line.slice(label.length), width - indent).replaceAll('\n', `\n${' '.repeat(indent)}`)
  )
}
