/**
 * All texts in a JSON value, at any depth; keys of objects are not among them.
 *
 * @example textsIn({ all_of: ['email', { any_of: ['phone', 'fax'] }] }) // ['email', 'phone', 'fax']
 */
export function textsIn(json: unknown): string[] {
  const texts: string[] = []
  // Not recursive: JSON may be nested deeply.
  const left = [json]
  while (left.length > 0) {
    const value = left.pop()
    if (typeof value === 'string') texts.push(value)
    else for (const inner of Object.values(Object(value)).reverse()) left.push(inner)
  }
  return texts
}
