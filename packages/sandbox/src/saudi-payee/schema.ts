import * as z from 'zod'
import { characters, pattern, text } from '../shared/words.ts'

/** A text that may be empty, which counts as absent (inferred: it is how the provider itself shows absence). */
const loose = (limit = Number.POSITIVE_INFINITY) =>
  z
    .string('must be a string')
    .refine((value) => characters(value) <= limit, `must not be longer than ${limit} characters`)
    .exactOptional()

const orEmpty = (expression: RegExp, message: string) =>
  z.union([z.literal(''), pattern(expression, message)], message).exactOptional()

const required = { name_e: text(64), name_a: text(64), identity: text(64) }
const optional = {
  bankcode: loose(),
  cardno: orEmpty(/^\d{13,19}$/, 'must be 13 to 19 digits'),
  ibanaccount: orEmpty(/^[A-Za-z0-9]{1,34}$/, 'must be at most 34 letters and digits'),
  stcaccount: orEmpty(/^(5|05|\+?9665)\d{8}$/, 'must be a STC Pay account'),
  address: loose(255),
  swiftcode: loose(32),
  autoapproval: z.union([z.literal(0), z.literal(1)], 'must be 0 or 1').exactOptional(),
  // inferred: any product name is taken; the real one must match the merchant's configuration.
  otpappname: loose(32),
}
const mercustomid = text(128)

/** The body of create, once decrypted. inferred: fields the document does not list are refused. */
export const creation = z
  .strictObject({ ...required, mercustomid, ...optional })
  .refine(isBankWhole, { path: ['bankcode'], message: 'goes together with cardno and ibanaccount' })

/** How a body or a query names a customer: by either id. */
export const identifiers = {
  customid: text(64).exactOptional(),
  mercustomid: mercustomid.exactOptional(),
}

/** The body of update, once decrypted: any of the create fields, and who is meant. */
export const changes = z.strictObject({
  ...identifiers,
  name_e: required.name_e.exactOptional(),
  name_a: required.name_a.exactOptional(),
  identity: required.identity.exactOptional(),
  ...optional,
})

export type SaudiCreation = z.infer<typeof creation>

interface BankAccount {
  readonly bankcode?: string
  readonly cardno?: string
  readonly ibanaccount?: string
}

/** Whether a bank account is there whole, or not at all. */
export function isBankWhole({ bankcode, cardno, ibanaccount }: BankAccount): boolean {
  const fields = [bankcode, cardno, ibanaccount]
  return fields.every(Boolean) || !fields.some(Boolean)
}
