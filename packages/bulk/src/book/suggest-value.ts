import { type CanonicalPath, canonicalPath } from './canonical-path.ts'
import { columnWords, plainName } from './header-words.ts'
import type { ColumnValue } from './mapping.ts'
import { suggestedFormat } from './suggest-dates.ts'
import { tidyText } from './tidy-text.ts'

/** A path, with the form of its dates or the meaning of its words as the samples show them. */
export function suggestedValue(path: string, cells: readonly string[]): ColumnValue {
  const leaves = Object.values(canonicalPath(path)?.leaves ?? ({} as CanonicalPath['leaves']))
  if (leaves.some(({ isDate }) => isDate)) {
    const format = suggestedFormat(cells)
    return format === undefined ? path : { path, format }
  }
  const known = columnWords[path.replace(/\[\d+\]/, '[]')]
  if (!known) return path
  const own = new Set(leaves.flatMap(({ words = [] }) => words.map(plainName)))
  // Only known words are repeated: the cells of a column that was mistaken may hold anything.
  const words = [...new Set(cells.map(tidyText))].filter(
    (word) => known[plainName(word)] !== undefined && !own.has(plainName(word)),
  )
  const shown = words.length > 0 || cells.length > 0 || path !== 'gender' ? words : ['F', 'M']
  if (shown.length === 0) return path
  return { path, values: Object.fromEntries(shown.map((word) => [word, known[plainName(word)] ?? ''])) }
}
