import { err, ok, type Result } from '@portico/core/adapter'
import type { HttpCall } from './http-call.ts'

/** Puts base URL, route, parameters and query together, or says that a parameter cannot stand in a path. */
export function buildUrl(
  baseUrl: string,
  { route, params = {}, query = {} }: Pick<HttpCall, 'route' | 'params' | 'query'>,
): Result<URL, 'unusable_parameter'> {
  let usable = true
  const path = route.replace(/\{(\w+)\}/g, (_, name: string) => {
    const segment = encodeSegment(params[name] ?? '')
    usable &&= segment !== undefined
    return segment ?? ''
  })
  if (!usable) return err('unusable_parameter')
  const url = new URL(`${baseUrl.replace(/\/+$/, '')}/${path.replace(/^\/+/, '')}`)
  url.search = new URLSearchParams(query).toString()
  return ok(url)
}

// An empty segment or a dot segment, which URLs resolve away even when encoded, would reach another resource.
function encodeSegment(value: string): string | undefined {
  if (['', '.', '..'].includes(value)) return undefined
  try {
    return encodeURIComponent(value)
  } catch {
    // A lone surrogate.
    return undefined
  }
}
