import type { Refusal } from '@portico/adapter-kit'
import * as z from 'zod'

const Refused = z.object({
  code: z.string().optional().catch(undefined),
  name: z.string().optional().catch(undefined),
  source: z.object({ key: z.unknown() }).optional().catch(undefined),
})

/**
 * Reads a refusal. Live answers name fields as the keys of `source.key`, which the document calls a text; its examples have a `name`.
 * An e-mail address that another customer has shows only in words. A 422 without fields is an idempotency key after its 24 hours:
 * the same create was answered before.
 */
export function readRefusal(body: unknown, httpStatus: number): Refusal {
  const { code, name = '', source } = Refused.parse(body)
  const key = source?.key ?? name
  const entries =
    typeof key === 'string' ? key.split(/\s*,\s*/).map((one) => [one, ''] as const) : leavesOf(key)
  const names = entries.map(([field]) => field.replace(/transliterated_/g, '')).filter(Boolean)
  const isTaken = entries.some(([field, message]) => field === 'email' && /already exists/i.test(message))
  const isRepeated = httpStatus === 422 && names.length === 0
  return {
    ...((isTaken || isRepeated || code === 'duplicate_record') && { code: 'already_exists' }),
    // "Feature not enabled" is a 401 too.
    ...(code === 'not_allowed' && { code: 'rejected' }),
    providerCode: code,
    fields: names.map((name) => ({ name })),
  }
}

/** `{ 'address.city': 'is invalid' }`, nested or not. */
const leavesOf = (key: unknown): (readonly [string, string])[] =>
  Object.entries(Object(key)).flatMap(([name, inner]) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? leavesOf(inner).map(([below, message]) => [`${name}.${below}`, message] as const)
      : [[name, String(inner)] as const],
  )
