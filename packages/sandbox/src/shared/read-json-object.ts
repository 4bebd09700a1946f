/** A request body as a JSON object, or undefined when it is not exactly that. */
export function readJsonObject(headers: Headers, body: Uint8Array): Record<string, unknown> | undefined {
  // inferred: every provider's document names application/json; another type is refused.
  if (!/^application\/json\s*(;|$)/i.test(headers.get('content-type') ?? '')) return undefined
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body))
    return isObject(value) ? value : undefined
  } catch {
    return undefined
  }
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
