import type { AdapterDescription, PreparedFields } from '@portico/core/adapter'

/** Encrypts the text of one field. */
export type Encrypt = (plaintext: string) => string

/** The fields as they are sent: those marked `encrypted` are encrypted. */
export const encryptFields = (
  fields: PreparedFields['fields'],
  encrypt: Encrypt | undefined,
): PreparedFields['fields'] =>
  encrypt === undefined
    ? fields
    : fields.map((field) => (field.encrypted ? { ...field, value: encrypt(String(field.value)) } : field))

/** Throws if an adapter declares encrypted fields and cannot encrypt: they would be sent in the clear. */
export function checkEncryption(
  { id, kinds, table }: AdapterDescription,
  encrypt: Encrypt | undefined,
): void {
  if (encrypt !== undefined) return
  const encrypted = kinds.flatMap((kind) => table(kind)?.fields.filter((field) => field.encrypted) ?? [])
  if (encrypted.length > 0)
    throw new TypeError(`${id} declares encrypted fields, and its connection has no \`encrypt\``)
}
