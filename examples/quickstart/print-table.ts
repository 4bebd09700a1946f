import Table from 'cli-table3'

/** One line of the table: cells in the order of the columns. A last cell that comes early takes the rest of the line. */
export type Line = readonly string[]

// Together 100 characters, so that it fits a terminal and a pasted log.
const widths = [14, 10, 12, 43, 21]
const nothing = { top: '', bottom: '', left: '', right: '', mid: '', middle: '' }
const chars = {
  ...nothing,
  'top-mid': '',
  'top-left': '',
  'top-right': '',
  'bottom-mid': '',
  'bottom-left': '',
  'bottom-right': '',
  'left-mid': '',
  'mid-mid': '',
  'right-mid': '',
}

/** Aligned lines without borders; what is too long for its column goes on below. */
export function formatLines(lines: readonly Line[]): string {
  const table = new Table({
    colWidths: widths,
    wordWrap: true,
    chars,
    style: { head: [], border: [], 'padding-left': 2, 'padding-right': 0 },
  })
  for (const line of lines) {
    const last = line.length - 1
    table.push(
      line.map((content, index) => ({ content, colSpan: index === last ? widths.length - last : 1 })),
    )
  }
  return table.toString().replace(/ +$/gm, '')
}
