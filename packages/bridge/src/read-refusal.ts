import { namedErrors, type Refusal } from '@portico/adapter-kit'
import * as z from 'zod'

const Refused = z.object({
  code: z.string().optional().catch(undefined),
  name: z.string().optional().catch(undefined),
  source: z.object({ key: z.unknown() }).optional().catch(undefined),
})

/**
 * Reads a refusal. Live answers name fields as the keys of `source.key`, which the document calls a text; its examples have a `name`.
 * An e-mail address that another customer has shows only in words. `unprocessable_entity` without fields is an idempotency key after its
 * 24 hours: the same create was answered before.
 */
export function readRefusal(body: unknown, httpStatus: number): Refusal {
  const { code, name, source } = Refused.parse(body)
  const errors = namedErrors(source?.key ?? name)
  const fields = errors.map(({ name }) => ({ name: name.replace(/transliterated_/g, '') }))
  const isTaken = errors.some(({ name, message }) => name === 'email' && /already exists/i.test(message))
  const isRepeated = httpStatus === 422 && code === 'unprocessable_entity' && fields.length === 0
  return {
    ...((isTaken || isRepeated || code === 'duplicate_record') && { code: 'already_exists' }),
    // "Feature not enabled" is a 401 too.
    ...(code === 'not_allowed' && { code: 'rejected' }),
    providerCode: code,
    fields,
  }
}
