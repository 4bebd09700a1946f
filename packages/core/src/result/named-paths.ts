import type { Issue } from './issue.ts'

/** For the end of a message: `: email, address.line1`, as far as there is anything to name. */
export function namedPaths(issues: readonly Issue[]): string {
  const paths = [...new Set(issues.map(({ path }) => path))].filter((path) => path !== '')
  return paths.length > 0 ? `: ${paths.join(', ')}` : ''
}
