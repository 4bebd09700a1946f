import { parsePath } from '../customer/path.ts'
import { shownPath } from '../customer/shown-path.ts'
import type { Issue } from '../result/issue.ts'
import type { MappingEntry } from '../result/mapping.ts'

/** What would be lost, as findings: for those who refuse loss. What is `used` without being sent is no loss. */
export const droppedIssues = (mapping: readonly MappingEntry[]): Issue[] =>
  mapping
    .filter(({ treatment }) => treatment === 'dropped')
    .map(({ path, reason }) => ({
      path: shownPath(parsePath(path)),
      code: 'dropped',
      message: `would be lost: ${reason ?? 'the provider has no field for it'}`,
    }))
