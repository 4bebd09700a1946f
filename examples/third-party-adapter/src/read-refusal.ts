import type { Refusal } from '@portico/adapter-kit'
import * as z from 'zod'

const Body = z.object({
  type: z.string(),
  errors: z.array(z.object({ field: z.string() })).catch([]),
})

/** RFC 9457: `{ "type": "invalid_parameters_error", "status": 400, "title": "…", "errors": [{ "field": "…" }] }` */
export function readRefusal(body: unknown): Refusal {
  const parsed = Body.safeParse(body)
  if (!parsed.success) return {}
  const { type, errors } = parsed.data
  return {
    providerCode: type,
    fields: errors.map(({ field }) => ({ name: field })),
    ...(type === 'idempotency_key_already_used_error' && { code: 'already_exists' as const }),
    ...(type === 'invalid_operation_error' && { code: 'rejected' as const }),
  }
}
