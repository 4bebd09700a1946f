import * as z from 'zod'
import { date } from '../shared/words.ts'
import {
  address,
  alpha3,
  documents,
  file,
  name,
  needsTransliteration,
  requireField,
  text,
  transliterated,
} from './fields.ts'
import { individualPurposes } from './words.ts'

export const instant = z.iso.datetime({ offset: true, message: 'must be an ISO 8601 time' })

/** A real date of someone who is at least 18 years old. */
export const birthDate = (now: () => Date) =>
  date.refine((born) => {
    const limit = new Date(now())
    limit.setUTCFullYear(limit.getUTCFullYear() - 18)
    return born <= limit.toISOString().slice(0, 10)
  }, 'must be at least 18 years ago')

/** The optional fields that an individual and an associated person have in common. */
export const personFields = {
  middle_name: name(1),
  transliterated_first_name: transliterated(256),
  transliterated_middle_name: transliterated(256),
  transliterated_last_name: transliterated(256),
  phone: text(1, 1024)
    .regex(/^\+[1-9]\d{1,14}$/, 'must be in the format +12223334444')
    .exactOptional(),
  transliterated_residential_address: address.exactOptional(),
  nationality: alpha3.exactOptional(),
  // These two are of a later edition of Bridge's document than the rest.
  nationalities: z.array(alpha3, 'must be a list').exactOptional(),
  place_of_birth: z.strictObject({ country: alpha3, city: text(1) }, 'must be an object').exactOptional(),
  documents: documents(individualPurposes).exactOptional(),
}

export const selfies = z.array(z.strictObject({ image: file(15) }, 'must be an object'), 'must be a list')

type Context = Pick<z.core.$RefinementCtx, 'addIssue'>

/** Requires `transliterated_x` beside every one of these fields that has characters outside Latin-1. */
export const requireTransliterations =
  (...names: readonly string[]) =>
  (body: Readonly<Record<string, unknown>>, context: Context): void => {
    for (const field of names) {
      const twin = `transliterated_${field}`
      if (needsTransliteration(body[field]) && body[twin] === undefined) requireField(context, twin)
    }
  }
