import * as z from 'zod'
import { Address } from './address.ts'
import { latestDayOnEarth } from './days.ts'
import { Identification } from './identification.ts'
import { country, date, email, list, phone, text } from './primitives.ts'

/** Tells today; injected so that a check of a date gives the same answer in every test. */
export type Clock = () => Date

/** The default clock: one function, as the model is built once per clock. */
export const systemClock: Clock = () => new Date()

export const Name = z.strictObject({
  given: text({ title: 'Given name', sensitivity: 'personal', examples: ['Amal'] }),
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

/** The fields that a person has as a customer and as a company's representative alike. */
export const personShape = (now: Clock) => ({
  name: Name,
  email: contactEmail.optional(),
  phone: contactPhone.optional(),
  dateOfBirth: date({ title: 'Date of birth', sensitivity: 'sensitive', examples: ['1990-01-31'] })
    .refine((value) => isPossibleBirthDate(value, now()), {
      error: `must not be in the future or more than ${oldestAgeInYears} years ago`,
    })
    .optional(),
  gender: z
    .enum(['male', 'female', 'other'], { error: 'must be male, female or other' })
    .meta({ title: 'Gender', sensitivity: 'personal', examples: ['female', 'male', 'other'] })
    .optional(),
  nationality: country({ title: 'Nationality', sensitivity: 'personal', examples: ['SA'] }).optional(),
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
  address: Address.optional(),
  identifications: list(Identification).optional(),
})
