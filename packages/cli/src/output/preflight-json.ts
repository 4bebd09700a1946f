import type { Preflight } from '@portico/core'
import { requirementJson } from './requirement-json.ts'
import { shownEntries } from './shown-entries.ts'

/** A preflight as plain data. */
export const preflightJson = (found: Preflight) => ({
  ...found,
  missing: found.missing.map(requirementJson),
  lossy: shownEntries(found.lossy),
})
