import * as z from 'zod'
import { type Address, addressSchema } from './address.ts'
import { latestDayOnEarth } from './days.ts'
import { type Employment, employmentSchema } from './employment.ts'
import { type Identification, identificationSchema } from './identification.ts'
import { country, date, email, flag, list, phone, setOf, text } from './primitives.ts'
import { type TaxResidency, taxResidencySchema } from './tax-residency.ts'

/** Tells today; injected so that a check of a date gives the same answer in every test. */
export type Clock = () => Date

/** The default clock: one function, as the model is built once per clock. */
export const systemClock: Clock = () => new Date()

/** A person's name in Latin script, as on the identity document. Personal. */
export interface PersonName {
  /** The given names: `Nur Aini`. Middle names belong here unless `middle` has them. For people with one name, that name. */
  given: string
  /**
   * The middle names, if they are known apart from `given`: `Binti Karim`. Providers without a field for them get them after
   * the given names. SEP-9 `additional_name`, Bridge `middle_name`, Nium `middleName`.
   */
  middle?: string | undefined
  /** The family name: `Haddad`. Leave it out for people with one name. */
  family?: string | undefined
  /** The full name in the person's own script: `أمل حداد`. */
  local?: string | undefined
}

/** What a person has as a customer and as a company's representative alike. */
export interface Person {
  /** The name in Latin script, as on the identity document. */
  name: PersonName
  /** One e-mail address: `amal.haddad@example.com`. Domains may be internationalised. */
  email?: string | undefined
  /** E.164, with the country calling code and at most 15 digits: `+966512345678`. */
  phone?: string | undefined
  /** `YYYY-MM-DD`, as on the identity document. Not in the future, and at most 130 years ago. Sensitive. */
  dateOfBirth?: string | undefined
  /** The city of birth, as on the identity document: `Beirut`. SEP-9 `birth_place`, ISO 20022 `CityOfBirth`. */
  placeOfBirth?: string | undefined
  /**
   * The country of birth. ISO 3166-1 alpha-2 in upper case: `LB`. SEP-9 `birth_country_code`, ISO 20022 `CtryOfBirth`, Nium
   * `countryOfBirth`.
   */
  countryOfBirth?: string | undefined
  /** As on the identity document. */
  gender?: 'male' | 'female' | 'other' | undefined
  /** The country of the person's citizenship. ISO 3166-1 alpha-2 in upper case: `SA`. `XK` is Kosovo. */
  nationality?: string | undefined
  /**
   * The countries of citizenship besides `nationality`, each once, at most 100. ISO 3166-1 alpha-2 in upper case: `['LB']`.
   * Stripe `nationalities`, Airwallex `nationalities`.
   */
  furtherNationalities?: string[] | undefined
  /** The country in which the person lives. ISO 3166-1 alpha-2 in upper case: `SA`. */
  countryOfResidence?: string | undefined
  /** In the merchant's own words: `engineer`. An adapter's settings map them onto the provider's codes. */
  occupation?: string | undefined
  /** Whether and where the person works. */
  employment?: Employment | undefined
  /**
   * Whether the person has, or is close to one who has, a prominent public function. Stripe `political_exposure`, Nium `pep`.
   */
  politicallyExposed?: boolean | undefined
  /** The countries that tax the person, at most 100, each with the person's number there. */
  taxResidencies?: TaxResidency[] | undefined
  /** The postal address of the person's home. */
  address?: Address | undefined
  /** Identity documents, at most 100. For each provider the first complete, unexpired one that it takes is used. */
  identifications?: Identification[] | undefined
}

const nameSchema = z.strictObject({
  given: text({ title: 'Given name', sensitivity: 'personal', examples: ['Amal'] }),
  middle: text({ title: 'Middle name', sensitivity: 'personal', examples: ['Karim'] }).optional(),
  family: text({ title: 'Family name', sensitivity: 'personal', examples: ['Haddad'] }).optional(),
  local: text({
    title: 'Full name in own script',
    sensitivity: 'personal',
    examples: ['أمل حداد'],
  }).optional(),
})

const oldestAgeInYears = 130
const isPossibleBirthDate = (value: string, now: Date): boolean =>
  value <= latestDayOnEarth(now) && Number(value.slice(0, 4)) >= now.getUTCFullYear() - oldestAgeInYears

export const contactEmail = email({
  title: 'E-mail',
  sensitivity: 'personal',
  examples: ['amal.haddad@example.com'],
})

export const contactPhone = phone({ title: 'Phone', sensitivity: 'personal', examples: ['+966512345678'] })

// Built once: only what depends on a clock is built for each of them.
const personFields = {
  name: nameSchema,
  email: contactEmail.optional(),
  phone: contactPhone.optional(),
  dateOfBirth: date({ title: 'Date of birth', sensitivity: 'sensitive', examples: ['1990-01-31'] }),
  placeOfBirth: text({ title: 'City of birth', sensitivity: 'sensitive', examples: ['Beirut'] }).optional(),
  countryOfBirth: country({
    title: 'Country of birth',
    sensitivity: 'personal',
    examples: ['LB'],
  }).optional(),
  gender: z
    .enum(['male', 'female', 'other'], { error: 'must be male, female or other' })
    .meta({ title: 'Gender', sensitivity: 'personal', examples: ['female', 'male', 'other'] })
    .optional(),
  nationality: country({ title: 'Nationality', sensitivity: 'personal', examples: ['SA'] }).optional(),
  furtherNationalities: setOf(country({ title: 'Nationality', sensitivity: 'personal', examples: ['LB'] }), {
    title: 'Further nationalities',
    sensitivity: 'personal',
    examples: [['LB'], ['EG', 'LB']],
  }).optional(),
  countryOfResidence: country({
    title: 'Country of residence',
    sensitivity: 'personal',
    examples: ['SA'],
  }).optional(),
  occupation: text({
    title: 'Occupation',
    description: "In the merchant's own words; an adapter's settings map them onto the provider's codes.",
    sensitivity: 'personal',
    examples: ['engineer'],
  }).optional(),
  employment: employmentSchema.optional(),
  politicallyExposed: flag({
    title: 'Politically exposed person',
    description: 'Has, or is close to one who has, a prominent public function',
    sensitivity: 'sensitive',
  }).optional(),
  taxResidencies: list(taxResidencySchema).optional(),
  address: addressSchema.optional(),
  identifications: list(identificationSchema).optional(),
}

/** The fields that a person has as a customer and as a company's representative alike. */
export const personShape = (now: Clock) => ({
  ...personFields,
  dateOfBirth: personFields.dateOfBirth
    .refine((value) => isPossibleBirthDate(value, now()), {
      error: `must not be in the future or more than ${oldestAgeInYears} years ago`,
    })
    .optional(),
})
