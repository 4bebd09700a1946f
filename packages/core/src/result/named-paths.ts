import type { Issue } from './issue.ts'

// All are in the issues; a message is to fit a line of a log.
const mostNamed = 10

/** For the end of a message: `: email, address.line1`, the first ten of many; empty if there is nothing to name. */
export function namedPaths(issues: readonly Issue[]): string {
  const paths = [...new Set(issues.map(({ path }) => path))].filter((path) => path !== '')
  if (paths.length === 0) return ''
  const further = paths.length - mostNamed
  return `: ${paths.slice(0, mostNamed).join(', ')}${further > 0 ? ` and ${further} more` : ''}`
}
