import { providerId } from '../define/provider-id.ts'
import { parseJson } from './answer.ts'
import type { HttpCall } from './http-call.ts'
import type { HttpOptions } from './http-options.ts'
import type { SentValues } from './sent-values.ts'
import { valueAt } from './value-at.ts'

/**
 * The customer's id in an answer, for errors: usable, and not an echo of a personal value that was sent. The id that the
 * request itself named is one of the caller's and may be kept.
 */
export function customerIdIn(
  text: string,
  { customerIdAt = [] }: HttpOptions,
  call: HttpCall,
  sent: SentValues,
): string | undefined {
  if (customerIdAt.length === 0 || call.namesCustomer === false) return undefined
  const json = parseJson(text).unwrapOr(undefined)
  const ids = customerIdAt.flatMap((path) => providerId.safeParse(valueAt(json, path.split('.'))).data ?? [])
  return ids.find((id) => isRequested(id, customerIdAt, call) || !sent.quotesWhole(id))
}

function isRequested(id: string, paths: readonly string[], { params, query, body }: HttpCall): boolean {
  const json = body === undefined || 'json' in body ? body?.json : Object.fromEntries(body)
  return paths
    .map((path) => path.split('.').at(-1) ?? path)
    .some((key) => [params, query, json].some((part) => valueAt(part, [key]) === id))
}
