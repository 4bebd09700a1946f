import type { Preflight } from '@portico/core'
import { shownEntries } from './shown-entries.ts'

/** A preflight as plain data. */
export const preflightJson = (found: Preflight) => ({
  ...found,
  lossy: shownEntries(found.lossy),
})
