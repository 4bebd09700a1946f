import type { Fillers } from '../define/common-settings.ts'
import type { EncryptedWord, FillerWord } from './spec.ts'

/** Sealed before sending; limits count the plaintext. */
export const encrypted: EncryptedWord = { word: 'encrypted' }

/**
 * The merchant's filler where the customer has no value. Nothing is made up: without the setting, the value is asked
 * for as ever.
 *
 * @example name_last: required('name.family', orFiller(fillers, 'familyName'))
 */
export function orFiller(fillers: Fillers | undefined, name: keyof Fillers): FillerWord {
  return { word: 'filler', filler: { name, value: fillers?.[name] } }
}
