import { isPlainJson } from './is-plain-json.ts'

/**
 * A request body as a JSON object, or undefined if it is not exactly that: of another type, too large (inferred: 256 KB), not
 * UTF-8, too deep, or with a key that occurs twice.
 */
export function readJsonObject(
  headers: Headers,
  body: Uint8Array,
  maximumBytes = 256 * 1024,
): Record<string, unknown> | undefined {
  // inferred: every provider's document names application/json; another type is refused.
  if (!/^application\/json\s*(;|$)/i.test(headers.get('content-type') ?? '')) return undefined
  if (body.length > maximumBytes) return undefined
  try {
    const json = new TextDecoder('utf-8', { fatal: true }).decode(body)
    const value: unknown = JSON.parse(json)
    return isObject(value) && isPlainJson(json) ? value : undefined
  } catch {
    return undefined
  }
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
