import type { ItemMatch } from '../customer/schema-at.ts'

/** Where an answer belongs. */
export interface AnswerPlace {
  /** The list to add an element to, and which of its new elements is meant; absent for a concrete path. */
  element?: { list: string; name: string; item: ItemMatch }
  /** Canonical; below the element where there is one. */
  path: string
}

/**
 * A question's key: `identifications[type=national_id|passport].number`. `ordinal` tells elements apart of which the
 * same is said.
 */
export function formatKey(path: string, item: ItemMatch = {}, ordinal = 1): string {
  const words = Object.entries(item).map(
    ([key, values]) => `${key}=${values.map(encodeURIComponent).join('|')}`,
  )
  const bracket = [...words, ...(ordinal > 1 ? [`#${ordinal}`] : [])].join(',')
  return path.replace('[]', `[${bracket}]`)
}

// Not `[3]` and not `["a key"]`: these are concrete.
const newElement = /^([\w.]+)\[((?!\d+\]|")[^\]]*)\]\.(.+)$/

/** The inverse of `formatKey`. Concrete paths, and `[]` for an element of which nothing is said, are keys as well. */
export function parseKey(key: string): AnswerPlace {
  const [, list, bracket, path] = newElement.exec(key) ?? []
  if (list === undefined || bracket === undefined || path === undefined) return { path: key }
  const words = bracket.split(',').flatMap((word) => {
    const [name, values] = word.split('=')
    return name && values ? [[name, values.split('|').map(decoded)] as const] : []
  })
  return { element: { list, name: `${list}[${bracket}]`, item: Object.fromEntries(words) }, path }
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
