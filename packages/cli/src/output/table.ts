import Table from 'cli-table3'
import type { Paint } from './style.ts'

const edges = ['top', 'bottom', 'left', 'right', 'mid', 'middle', 'top-mid', 'top-left', 'top-right'] as const
const corners = ['bottom-mid', 'bottom-left', 'bottom-right', 'left-mid', 'mid-mid', 'right-mid'] as const
const borderless = Object.fromEntries([...edges, ...corners].map((edge) => [edge, '']))

/** Aligned columns under a heading, without borders, so that lines can be searched and pasted. */
export function formatTable(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  paint: Paint,
): string {
  const table = new Table({
    chars: borderless,
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 2 },
  })
  table.push(
    head.map((title) => paint('dim', title.toUpperCase())),
    ...rows.map((row) => [...row]),
  )
  return table.toString().replace(/ +$/gm, '')
}
