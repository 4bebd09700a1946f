import type { BridgeCustomer, BridgePerson, BridgeProfile } from './customer.ts'
import type { BridgeIdentification } from './fields.ts'
import type { BridgeIndividual } from './individual.ts'
import { taxNumbers } from './words.ts'

/** Bridge's words for what an endorsement requires, each with whether a profile has it. */
export type Requirements = Readonly<Record<string, boolean>>

const given = (value: unknown) => value !== undefined && (!Array.isArray(value) || value.length > 0)
const isUsa = (country: string | undefined) => country?.toUpperCase() === 'USA'

/** What the endorsement requires of a customer, apart from Bridge's own checks. The words are Bridge's. */
export function requirementsOf(
  { profile, persons }: Pick<BridgeCustomer, 'profile' | 'persons'>,
  endorsement: string,
): Requirements {
  const terms = endorsement === 'sepa' ? 'terms_of_service_v2' : 'terms_of_service_v1'
  return {
    [terms]: given(profile.signed_agreement_id),
    ...(profile.type === 'individual' ? ofIndividual(profile) : ofBusiness(profile, persons)),
  }
}

function ofIndividual(profile: BridgeIndividual): Requirements {
  const country = profile.residential_address?.country
  return {
    first_name: given(profile.first_name),
    last_name: given(profile.last_name),
    email_address: given(profile.email),
    address_of_residence: given(profile.residential_address),
    date_of_birth: given(profile.birth_date),
    tax_identification_number: (profile.identifying_information ?? []).some(countsAsTaxNumber(country)),
    // inferred: Bridge's list has no word for a photo ID that is missing; this one begins its words for a failed one.
    ...(!isUsa(country) && { government_id_verification: hasPhoto(profile.identifying_information) }),
  }
}

type Business = Extract<BridgeProfile, { type: 'business' }>

function ofBusiness(profile: Business, persons: readonly BridgePerson[]): Requirements {
  const purposes = new Set(profile.documents?.flatMap((document) => document.purposes))
  const isSoleProprietor = profile.business_type === 'sole_prop'
  return {
    business_name: given(profile.business_legal_name),
    business_type: given(profile.business_type),
    business_description: given(profile.business_description),
    is_dao: given(profile.is_dao),
    email_address: given(profile.email),
    address_of_incorporation: given(profile.registered_address),
    address_of_operation: given(profile.physical_address),
    business_industry: given(profile.business_industry),
    business_website: given(profile.primary_website) || purposes.has('proof_of_nature_of_business'),
    tax_identification_number: given(profile.identifying_information),
    control_person: persons.some((person) => person.has_control),
    minimal_source_of_funds_data: given(profile.account_purpose) && given(profile.source_of_funds),
    ...(!isSoleProprietor && {
      business_formation_document: purposes.has('business_formation'),
      business_ownership_document: purposes.has('ownership_information') || persons.some(isAttested),
    }),
  }
}

/** US residents need an SSN or ITIN. Elsewhere the number of a passport or national ID counts too. */
const countsAsTaxNumber =
  (country: string | undefined) =>
  ({ type, number }: BridgeIdentification): boolean => {
    if (number === undefined) return false
    if (isUsa(country)) return type === 'ssn' || type === 'itin'
    return type === 'passport' || type === 'national_id' || taxNumbers.some((one) => one === type)
  }

const hasPhoto = (identifications: readonly BridgeIdentification[] = []) =>
  identifications.some(({ type, image_front }) => !taxNumbers.some((one) => one === type) && image_front)

/** A control person who attested the ownership structure makes ownership documents unnecessary. */
const isAttested = ({ has_control, attested_ownership_structure_at }: BridgePerson) =>
  has_control && attested_ownership_structure_at !== undefined
