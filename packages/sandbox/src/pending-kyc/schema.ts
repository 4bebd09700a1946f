import * as z from 'zod'
import { country, email, oneOf, phone, text } from '../shared/words.ts'

/** The body of `POST /customers`. inferred: fields the document does not list are refused. */
export const creation = z.strictObject({
  first_name: text(),
  last_name: text(),
  email,
  phone,
  type: oneOf(['individual', 'business']),
  billing_address: billingAddress(text().exactOptional()),
})

const cleared = z.literal('')

/**
 * The body of `PATCH /customers/{id}`: only what changes, the address whole, `""` clears. It is the sister
 * section's, where the phone is `phone_number`. inferred: the e-mail address cannot be cleared.
 */
export const changes = z.strictObject({
  first_name: text().or(cleared).exactOptional(),
  last_name: text().or(cleared).exactOptional(),
  email: email.exactOptional(),
  phone_number: phone.or(cleared).exactOptional(),
  billing_address: billingAddress(text().or(cleared).exactOptional()).exactOptional(),
})

export type PendingKycProfile = z.infer<typeof creation>
export type PendingKycChanges = z.infer<typeof changes>

function billingAddress<Line2 extends z.ZodType>(line2: Line2) {
  const fields = { line1: text(), line2, city: text(), state: text(), zip_code: text(), country }
  return z.strictObject(fields, 'must be an object')
}
