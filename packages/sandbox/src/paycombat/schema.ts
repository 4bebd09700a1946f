import * as z from 'zod'
import { isObject } from '../shared/read-json-object.ts'
import { date, email, oneOf, pattern, text } from '../shared/words.ts'

// The document types nearly everything as plain string. inferred: formats follow the values seen in its samples.
const phoneCountryCode = pattern(/^\+[1-9]\d{0,3}$/, 'must be a calling code such as +62')
const phoneNumber = pattern(/^\d{1,14}$/, 'must be the digits after the calling code')
const identificationType = pattern(/^[A-Z]+(_[A-Z]+)*$/, 'must be a code such as NATIONAL_ID')

const address = {
  address_line1: text().optional(),
  address_line2: text().optional(),
  address_city: text().optional(),
  address_state: text().optional(),
  address_country: text(),
  address_zip_code: text().optional(),
  phone_country_code: phoneCountryCode.optional(),
  phone_number: phoneNumber.optional(),
}

export const individual = z.strictObject({
  first_name: text(),
  last_name: text(),
  dob: date.optional(),
  email: email.optional(),
  identification_type: identificationType.optional(),
  identification_value: text().optional(),
  ...address,
  country_of_residence: text().optional(),
  nationality: text().optional(),
})

export const company = z.strictObject({
  name: text(),
  registration_number: text(),
  incorporation_country: text(),
  company_email: email.optional(),
  ...address,
  // inferred: the document marks none of the authorized user's fields as required.
  authorized_user: individual.partial().optional(),
})

/** The body of create. inferred: fields the document does not list are refused. */
export const creation = z
  .strictObject({
    description: text(),
    // Documented as an object of unknown shape and seen as this string. inferred: "company".
    type: oneOf(['individual', 'company']),
    organization_reference_id: text().optional(),
    // Not `z.record`, which leaves out a key `__proto__`.
    metadata: z.custom<Readonly<Record<string, unknown>>>(isObject, 'must be an object').optional(),
    individual: individual.optional(),
    company: company.optional(),
  })
  // inferred: exactly the one of the two that `type` names.
  .superRefine(({ type, individual, company }, context) => {
    const parts = { individual, company }
    const other = type === 'individual' ? 'company' : 'individual'
    if (!parts[type]) context.addIssue({ code: 'custom', path: [type], message: 'is required' })
    if (parts[other]) context.addIssue({ code: 'custom', path: [other], message: `does not go with ${type}` })
  })

export type PaycombatCreation = z.infer<typeof creation>
/** The fields of an individual in the body of `POST` to Paycombat, in its own words. */
export type PaycombatIndividual = z.infer<typeof individual>
/** The fields of a company in the body of `POST` to Paycombat, in its own words. */
export type PaycombatCompany = z.infer<typeof company>
