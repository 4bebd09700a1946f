import type { EventRequest } from '../adapter/provider-event.ts'

/** Reads a received request once, from any value; `undefined` if a part is missing or of another type. */
export function readRequest(given: unknown): EventRequest | undefined {
  const { method, url, headers, rawBody } = (given ?? {}) as Partial<Record<keyof EventRequest, unknown>>
  if (typeof method !== 'string' || typeof url !== 'string' || typeof rawBody !== 'string') return undefined
  if (typeof headers !== 'object' || headers === null) return undefined
  return { method, url, headers: Object.fromEntries(headersOf(headers)), rawBody }
}

// Servers accept a few hundred. A list may claim any length, and an iterator may never end.
const mostHeaders = 10_000

/** `Headers` have no keys of their own. Values that are not text are left out. */
const headersOf = (headers: object): [string, string | string[]][] => {
  const entries = Symbol.iterator in headers ? headers : Object.entries(headers)
  return firstOf(entries as Iterable<unknown>).flatMap((entry): [string, string | string[]][] => {
    const [name, value] = entry as [unknown, unknown]
    const texts = (Array.isArray(value) ? firstOf(value) : [value]).filter((text) => typeof text === 'string')
    return texts.length > 0 ? [[String(name), Array.isArray(value) ? texts : texts.join()]] : []
  })
}

function firstOf(values: Iterable<unknown>): unknown[] {
  const first: unknown[] = []
  for (const value of values) {
    if (first.length === mostHeaders) break
    first.push(value)
  }
  return first
}
