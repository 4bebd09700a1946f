import { err, type OnboardingError, ok, onboardingError, type Result } from '@portico/adapter-kit'
import { decryptField } from './crypto/decrypt-field.ts'
import type { Keys } from './crypto/keys.ts'

/** The fields that come back encrypted, and the form of each: a value of another form did not decrypt cleanly. */
const forms = {
  identity: /^\P{Cc}{1,64}$/u,
  cardno: /^[0-9]{13,19}$/,
  stcaccount: /^(?:\+?966|0)?5[0-9]{8}$/,
  identitypic: /^https?:\/\/\S+$/,
  signpic: /^https?:\/\/\S+$/,
} as const

/** The name of an encrypted field that `reveal` can decrypt. */
export type SensitiveField = keyof typeof forms

/** Decrypts one field of an answer; `undefined` where the provider holds none. */
export type Reveal = (field: SensitiveField) => Result<string | undefined, OnboardingError>

/** Keeps the ciphertexts to itself, so that nothing that prints a registration prints them. */
export function createReveal(
  ciphertexts: Readonly<Partial<Record<SensitiveField, string | null | undefined>>>,
  { merchantPrivateKeys }: Keys,
): Reveal {
  return (field) => {
    const ciphertext = ciphertexts[field]
    if (!ciphertext) return ok(undefined)
    const plaintext = decryptField(ciphertext, merchantPrivateKeys)
    if (plaintext.isOk() && forms[field].test(plaintext.value)) return ok(plaintext.value)
    const message = `${field} does not decrypt with the merchant private key`
    return err(
      onboardingError('saudi-payee', 'decryption_failed', message, {
        operation: 'reveal',
        delivery: 'accepted',
        issues: [{ path: '', code: 'invalid', message, providerField: field }],
      }),
    )
  }
}
