import { nestFields, type PreparedFields } from '@portico/adapter-kit'
import { encryptField } from './crypto/encrypt-field.ts'
import type { Keys } from './crypto/keys.ts'

/** The body with its sensitive fields encrypted by the system public key. */
export const sealFields = (
  fields: PreparedFields['fields'],
  { systemPublicKeys }: Keys,
): Record<string, unknown> =>
  nestFields(
    fields.map(({ name, value, encrypted }) => ({
      name,
      value: encrypted ? encryptField(String(value), systemPublicKeys[0]) : value,
    })),
  )
