import {
  asciiEmail,
  codes,
  expiryDate,
  type FieldTable,
  givenNames,
  type IdentificationType,
  type Individual,
  individualTable,
  orPlaceholder,
  type Placeholders,
  type Words,
} from '@portico/adapter-kit'
import type { SqrilCodes, SqrilOptions } from './settings.ts'

// The provider names its codes without a word on their meaning; this reading is inferred.
const inferredDocuments = { national_id: 'NIC', passport: 'PP', work_permit: 'WEP' } as const
// Only "M" is seen in the documents; "F" is inferred.
const inferredGenders = { male: 'M', female: 'F' } as const

/**
 * The sender's fields (Sqril, "Register Customer"), all of them required on create. Without `occupationCodes` the
 * occupation is asked for as Sqril's own code; with them, in the merchant's words.
 */
export function senderFields(placeholders: Placeholders | undefined, settings: SqrilCodes): FieldTable {
  const { occupationCodes, identificationCodes = inferredDocuments, genderCodes = inferredGenders } = settings
  return individualTable(
    ({ from, option, optionOr, pick, required, within }: Words<Individual, SqrilOptions>) => {
      const identification = pick('identifications', {
        type: Object.keys(identificationCodes) as IdentificationType[],
      })
      const address = within('address', ({ join }) =>
        join(['line1', 'line2', 'city', 'state', 'postalCode', 'country'], ', '),
      )
      return {
        name_first: required(givenNames),
        name_last: required('name.family', orPlaceholder(placeholders, 'familyName')),
        gender: required('gender', codes(genderCodes)),
        ic_number: required(identification('number')),
        ic_type: required(identification('type'), codes(identificationCodes)),
        ic_country: required(identification('issuingCountry')),
        occupation: required(
          occupationCodes
            ? optionOr('occupation', from('occupation', codes(occupationCodes)))
            : option('occupation'),
        ),
        country_of_residence: required('countryOfResidence'),
        phone: required('phone'),
        email: required('email', asciiEmail),
        nationality: required('nationality'),
        dob: required('dateOfBirth'),
        address: required(address),
        ic_expiry_date: required(
          identification('expiresOn'),
          expiryDate,
          orPlaceholder(placeholders, 'expiry'),
        ),
      }
    },
    // The prose of "Update Customer" names only the names immutable; its OpenAPI lists these four.
    { updatable: ['email', 'phone', 'occupation', 'address'] },
  )
}
