import { customerReader, type Refusal, type StatusTable, text, tolerant, unread } from '@portico/adapter-kit'
import * as z from 'zod'

/**
 * A customer, at the root in "Create Customer", under `data` in the publisher's other pages. Only "Create Customer" documents a status
 * in its answer. The e-mail address is unique per merchant, so another one is another customer.
 */
export const customerOf = (statuses: StatusTable) =>
  customerReader({
    shape: {
      first_name: text,
      last_name: text,
      email: text,
      // "Create Customer" says `phone`, the sister section `phone_number`.
      phone: text,
      phone_number: text,
      type: tolerant(z.enum(['individual', 'business'])),
      ...unread('billing_address'),
    },
    envelope: (customer) => z.union([z.object({ data: customer }).transform(({ data }) => data), customer]),
    statuses,
    withoutStatus: ['existing', 'updated'],
    about: ['email'],
  })

/** How rows of lists are read as well. */
export type CustomerRow = typeof customerOf extends (...given: never) => {
  schema: z.core.$ZodType<infer Row>
}
  ? Row
  : never

const ErrorBody = z.object({
  error: z.object({
    code: z.union([z.string(), z.number()]).optional().catch(undefined),
    details: z.record(z.string(), z.unknown()).catch({}),
  }),
})

/** The sister section calls the phone `phone_number`. */
const fieldOf = (name: string): string => (name === 'phone_number' ? 'phone' : name)

/** `{ error: { code, message, details: { field: [text] } } }`, from the publisher's sister section. */
export function readRefusal(body: unknown): Refusal {
  const parsed = ErrorBody.safeParse(body)
  if (!parsed.success) return {}
  const { code, details } = parsed.data.error
  return { providerCode: code, fields: Object.keys(details).map((name) => ({ name: fieldOf(name) })) }
}
