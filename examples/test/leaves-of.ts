export interface TextLeaf {
  path: string
  /** The last step of the path. */
  key: string
  value: string
}

/** Every text that a customer file holds. Written apart from core, whose reports it checks. */
export function leavesOf(value: unknown, path = '', key = ''): TextLeaf[] {
  if (typeof value === 'string') return [{ path, key, value }]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([step, member]) =>
    leavesOf(member, path ? `${path}.${step}` : step, step),
  )
}
