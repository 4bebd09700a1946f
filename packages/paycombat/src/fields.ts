import {
  allOptional,
  asciiEmail,
  type Company,
  type CustomerKind,
  codes,
  companyTable,
  type FieldTable,
  givenNames,
  type IdentificationType,
  type Individual,
  individualTable,
  nested,
  orPlaceholder,
  type Person,
  type Words,
  wordsOf,
} from '@portico/adapter-kit'
import { phoneCountryCode, phoneNumber } from './phone.ts'
import type { PaycombatFieldSettings, PaycombatOptions } from './settings.ts'
import { typeCodesOf } from './type-codes.ts'

// Only "NATIONAL_ID" is seen in the documents; the others follow its form (inferred).
const inferredDocuments = {
  national_id: 'NATIONAL_ID',
  passport: 'PASSPORT',
  work_permit: 'WORK_PERMIT',
  residence_permit: 'RESIDENCE_PERMIT',
  driving_licence: 'DRIVING_LICENCE',
  tax_id: 'TAX_ID',
} as const

const { optional, required } = wordsOf<Person | Company>()

const addressFields = {
  address_line1: optional('address.line1'),
  address_line2: optional('address.line2'),
  address_city: optional('address.city'),
  address_state: optional('address.state'),
  address_country: required('address.country'),
  address_zip_code: optional('address.postalCode'),
}

const phoneFields = {
  phone_country_code: optional('phone', phoneCountryCode),
  phone_number: optional('phone', phoneNumber),
}

const personFields = ({ placeholders, identificationCodes = inferredDocuments }: PaycombatFieldSettings) => {
  const { optional, pick, required } = wordsOf<Person>()
  const identification = pick('identifications', {
    type: Object.keys(identificationCodes) as IdentificationType[],
  })
  return {
    first_name: required(givenNames),
    last_name: required('name.family', orPlaceholder(placeholders, 'familyName')),
    dob: optional('dateOfBirth'),
    email: optional('email', asciiEmail),
    identification_type: optional(identification('type'), codes(identificationCodes)),
    identification_value: optional(identification('number')),
    ...addressFields,
    country_of_residence: optional('countryOfResidence'),
    nationality: optional('nationality'),
    ...phoneFields,
  }
}

const extras = { clearedBy: '' } as const

/** Paycombat's fields ("Create Customer"). An individual and a company are two shapes of one call. */
export const customerFields = (settings: PaycombatFieldSettings): Record<CustomerKind, FieldTable> => ({
  individual: individualTable(
    ({ optional, optionOr, required }: Words<Individual, PaycombatOptions>) => ({
      // It has no default in the document; the customer's reference stands in (inferred).
      description: required(optionOr('description', 'reference')),
      type: required('kind', codes({ individual: typeCodesOf(settings).individual })),
      organization_reference_id: optional('reference'),
      metadata: optional('metadata'),
      ...nested('individual', personFields(settings)),
    }),
    extras,
  ),
  company: companyTable(
    ({ optional, optionOr, required, within }: Words<Company, PaycombatOptions>) => ({
      description: required(optionOr('description', 'reference')),
      type: required('kind', codes({ company: typeCodesOf(settings).company })),
      organization_reference_id: optional('reference'),
      metadata: optional('metadata'),
      'company.name': required('legalName'),
      'company.registration_number': required('registrationNumber'),
      'company.incorporation_country': required('incorporationCountry'),
      'company.company_email': optional('email', asciiEmail),
      ...nested('company', { ...addressFields, ...phoneFields }),
      // The document marks none of the authorized user's fields as required.
      ...nested('company.authorized_user', allOptional(within('representative', personFields(settings)))),
    }),
    extras,
  ),
})
