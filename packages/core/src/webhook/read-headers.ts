import type { EventRequest } from '../adapter/provider-event.ts'

// Servers accept a few hundred. A list may claim any length, and an iterator may never end.
const mostHeaders = 10_000

/**
 * Headers as an object with names in lower case: from Node's object, `Headers`, a `Map` or a list of pairs. A name that
 * occurs several times gets a list. Values that are not text are left out. `undefined` if an entry is not a pair.
 */
export function readHeaders(headers: object): EventRequest['headers'] | undefined {
  const entries = Symbol.iterator in headers ? headers : Object.entries(headers)
  const values = new Map<string, string[]>()
  for (const entry of firstOf(entries as Iterable<unknown>)) {
    if (!Array.isArray(entry)) return undefined
    const [name, value] = entry as unknown[]
    const texts = (Array.isArray(value) ? firstOf(value) : [value]).filter((text) => typeof text === 'string')
    const key = String(name).toLowerCase()
    if (texts.length > 0) values.set(key, [...(values.get(key) ?? []), ...texts])
  }
  return Object.fromEntries([...values].map(([name, texts]) => [name, texts.length === 1 ? texts[0] : texts]))
}

function firstOf(values: Iterable<unknown>): unknown[] {
  const first: unknown[] = []
  for (const value of values) {
    if (first.length === mostHeaders) break
    first.push(value)
  }
  return first
}
