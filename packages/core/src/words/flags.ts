import type { Placeholders } from './placeholders.ts'
import type { EncryptedWord, PlaceholderWord } from './spec.ts'

/** Sealed before sending; limits count the plaintext. */
export const encrypted: EncryptedWord = { word: 'encrypted' }

/**
 * The merchant's placeholder where the customer has no value. Nothing is made up: without the setting, the value is asked
 * for as ever.
 *
 * @example name_last: required('name.family', orPlaceholder(placeholders, 'familyName'))
 */
export function orPlaceholder(
  placeholders: Placeholders | undefined,
  name: keyof Placeholders,
): PlaceholderWord {
  return { word: 'placeholder', placeholder: { name, value: placeholders?.[name] } }
}
