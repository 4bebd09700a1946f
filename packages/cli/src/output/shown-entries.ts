import { type MappingEntry, shownPath } from '@portico/core'
import { parsePath } from '@portico/core/adapter'

/** The entries of a report with their paths as far as these are plain words: a key of `metadata` may be somebody's data. */
export const shownEntries = (entries: readonly MappingEntry[], reveal = false): MappingEntry[] =>
  entries.map((entry) => ({ ...entry, path: reveal ? entry.path : shownPath(parsePath(entry.path)) }))
