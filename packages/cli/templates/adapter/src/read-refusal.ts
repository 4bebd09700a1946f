import type { Refusal } from '@portico/adapter-kit'
import * as z from 'zod'

const Body = z.object({ code: z.string(), fields: z.array(z.string()).catch([]) })

/** EXAMPLE: the body of a 4xx is `{"code":"invalid","fields":["email"]}`. Return `{}` if it says nothing. */
export function readRefusal(body: unknown): Refusal {
  const parsed = Body.safeParse(body)
  if (!parsed.success) return {}
  const { code, fields } = parsed.data
  return {
    providerCode: code,
    fields: fields.map((name) => ({ name })),
    // A code that means more than its HTTP status: here a 400 for a customer that exists.
    ...(code === 'duplicate_customer' && { code: 'already_exists' as const }),
  }
}
