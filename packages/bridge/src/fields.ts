import {
  type Address,
  type AssociatedPersonRole,
  alpha3,
  asciiEmail,
  type Company,
  type CustomerKind,
  codes,
  companyTable,
  concat,
  constant,
  convert,
  dataUri,
  type FieldTable,
  type Individual,
  individualTable,
  latinLetters,
  length,
  matching,
  maxLength,
  nested,
  orPlaceholder,
  type Person,
  requiredIf,
  sentIf,
  subdivisionCode,
  toAlpha3,
  type Words,
  wordsOf,
} from '@portico/adapter-kit'
import {
  businessFunds,
  businessPurpose,
  businessType,
  employmentStatus,
  individualFunds,
  individualPurpose,
  photoId,
  photoIds,
} from './codes.ts'
import { asDocument, asDocuments } from './documents.ts'
import type { BridgeOptions, BridgeSettings } from './settings.ts'

type FieldSettings = Pick<
  Partial<BridgeSettings>,
  'placeholders' | 'taxIdTypes' | 'businessTaxIdTypes' | 'occupationCodes'
>

const { join, optional, required } = wordsOf<Person>()
const value = (value: unknown) => ({ type: 'value', value }) as const
const name = [latinLetters, maxLength(1024)] as const
const lowerCase = convert((code: string) => value(code.toLowerCase()))
const wholeDollars = convert((amount: number) => value(Math.round(amount)))
const range = convert((amount: number) =>
  value(
    amount < 5000 ? '0_4999' : amount < 10_000 ? '5000_9999' : amount < 50_000 ? '10000_49999' : '50000_plus',
  ),
)
const lastDay = convert((day: string) =>
  day === 'never'
    ? { type: 'unsuitable', reason: 'Bridge has no date for a document that never expires' }
    : value(day),
)
/** A text of countries as the list of their alpha-3 codes, each once. */
const countries = convert((codes: string) =>
  value([...new Set(codes.split(',').filter(Boolean))].map(toAlpha3)),
)
const inList = convert((code: string) => value([code]))
const hasRole = (role: AssociatedPersonRole) =>
  convert((roles: AssociatedPersonRole[]) => value(roles.includes(role)))

/** Bridge wants a word for the kind of tax number, of which `other` needs a description. */
const taxNumber = { description: wordsOf<unknown>().required(constant('Tax identification number')) }
const taxWord = (words: Readonly<Record<string, string>> = {}, usa: string) =>
  convert((country: string) => value(words[country] ?? (country === 'US' ? usa : 'other')))

const address =
  (prefix: string) =>
  ({ optional, required, when }: Words<Address>) =>
    nested(prefix, {
      street_line_1: required('line1', latinLetters, matching(/^.{4,}$/u, 'must have at least 4 characters')),
      street_line_2: optional('line2', latinLetters),
      city: required('city', latinLetters),
      subdivision: optional('subdivision', subdivisionCode, requiredIf(when('country', ['US']))),
      postal_code: optional('postalCode', latinLetters),
      country: required('country', alpha3),
    })

/** What an individual and a person of a business have in common. */
const personFields = ({ placeholders, taxIdTypes }: FieldSettings) => {
  const taxType = taxWord(taxIdTypes, 'ssn')
  const { all, each, files, not, present, when, within } = wordsOf<Person>()
  return {
    first_name: required('name.given', ...name),
    middle_name: optional('name.middle', ...name),
    last_name: required(
      'name.family',
      latinLetters,
      length(2, 1024),
      orPlaceholder(placeholders, 'familyName'),
    ),
    email: required('email', asciiEmail),
    phone: optional('phone'),
    ...within('address', address('residential_address')),
    birth_date: required('dateOfBirth'),
    nationalities: optional(join(['nationality', 'furtherNationalities'], ','), countries),
    'place_of_birth.country': optional('countryOfBirth', alpha3, sentIf(present('placeOfBirth'))),
    'place_of_birth.city': optional('placeOfBirth', sentIf(present('countryOfBirth'))),
    identifying_information: concat(
      each(
        'identifications',
        { type: photoIds },
        ({ file, optional, required }) => ({
          type: required('type', codes(photoId)),
          issuing_country: required('issuingCountry', alpha3, lowerCase),
          number: required('number'),
          expiration: optional('expiresOn', lastDay),
          image_front: required(file('identification'), dataUri),
          image_back: optional(file('identification_back'), dataUri),
        }),
        { atLeast: not(when('address.country', ['US'])) },
      ),
      each(
        'identifications',
        { type: 'tax_id' },
        ({ required }) => ({
          type: required('issuingCountry', taxType),
          issuing_country: required('issuingCountry', alpha3, lowerCase),
          number: required('number'),
          ...taxNumber,
        }),
        { atLeast: all(when('address.country', ['US']), not(when('taxResidencies[].country', ['US']))) },
      ),
      each('taxResidencies', {}, ({ required }) => ({
        type: required('country', taxType),
        issuing_country: required('country', alpha3, lowerCase),
        number: required('number'),
        ...taxNumber,
      })),
    ),
    documents: optional(files(['proof_of_address', 'proof_of_income', 'other'], asDocuments)),
  }
}

/** Bridge's fields ("Create a customer"). Required is what it needs for the endorsement `base`. */
export const customerFields = (settings: FieldSettings): Record<CustomerKind, FieldTable> => {
  const person = personFields(settings)
  const { occupationCodes, businessTaxIdTypes } = settings
  const individual = individualTable(
    ({ file, option, optional, pick, required, when }: Words<Individual, BridgeOptions>) => ({
      type: required(constant('individual')),
      client_reference_id: required('reference'),
      ...person,
      first_name: required('name.given', latinLetters, length(2, 1024)),
      signed_agreement_id: required(pick('agreements', { kind: 'terms_of_service' })('token')),
      endorsements: optional(option('endorsements')),
      account_purpose: optional('accountPurpose', individualPurpose),
      account_purpose_other: optional(
        option('accountPurposeOther'),
        requiredIf(when('accountPurpose', ['other'])),
      ),
      employment_status: optional('employment.status', employmentStatus),
      expected_monthly_payments_usd: optional(
        'expectedMonthlyVolume.amount',
        range,
        sentIf(when('expectedMonthlyVolume.currency', ['USD'])),
      ),
      acting_as_intermediary: optional(option('actingAsIntermediary')),
      ...(occupationCodes && { most_recent_occupation: optional('occupation', codes(occupationCodes)) }),
      source_of_funds: optional('sourceOfFunds', individualFunds),
      'liveness_check_selfies[0].image': optional(file('selfie'), dataUri),
    }),
    {
      immutable: [
        'client_reference_id',
        'identifying_information',
        'documents',
        'liveness_check_selfies[0].image',
      ],
    },
  )
  const company = companyTable(
    ({
      each,
      file,
      files,
      join,
      from,
      not,
      option,
      optional,
      pick,
      required,
      when,
      within,
    }: Words<Company, BridgeOptions>) => ({
      type: required(constant('business')),
      client_reference_id: required('reference'),
      business_legal_name: required('legalName', ...name),
      business_trade_name: optional('tradeName', ...name),
      business_description: required(option('description')),
      email: required('email', asciiEmail),
      business_type: required('companyType', businessType),
      primary_website: required('website', maxLength(1024)),
      ...within('address', address('registered_address')),
      ...within('operatingAddress', address('physical_address')),
      signed_agreement_id: required(pick('agreements', { kind: 'terms_of_service' })('token')),
      is_dao: required(option('isDao')),
      associated_persons: each(
        'associatedPersons',
        {},
        ({ optional, required, when }) => ({
          ...person,
          has_ownership: required('roles', hasRole('owner')),
          has_control: required('roles', hasRole('controller')),
          is_signer: required('roles', hasRole('signatory')),
          is_director: required('roles', hasRole('director')),
          title: optional('title', maxLength(1024), requiredIf(when('roles', ['controller']))),
          ownership_percentage: optional('ownershipPercentage', matching(/^\d+$/, 'must be a whole number')),
        }),
        { including: [{ roles: ['controller'] }, { roles: ['signatory'] }] },
      ),
      endorsements: optional(option('endorsements')),
      // The scheme decides whether the code is one of Bridge's, and gives no text of its own.
      business_industry: required(
        join([from('industry.scheme', codes({ naics: '' })), 'industry.code'], ''),
        inList,
      ),
      expected_monthly_payments_usd: optional(
        'expectedMonthlyVolume.amount',
        wholeDollars,
        sentIf(when('expectedMonthlyVolume.currency', ['USD'])),
      ),
      account_purpose: required('accountPurpose', businessPurpose),
      account_purpose_other: optional(
        option('accountPurposeOther'),
        requiredIf(when('accountPurpose', ['other'])),
      ),
      source_of_funds: required('sourceOfFunds', businessFunds),
      acting_as_intermediary: optional(option('actingAsIntermediary')),
      'identifying_information[0].type': required('incorporationCountry', taxWord(businessTaxIdTypes, 'ein')),
      'identifying_information[0].issuing_country': required('incorporationCountry', alpha3, lowerCase),
      'identifying_information[0].number': required('taxId'),
      'identifying_information[0].description': taxNumber.description,
      'documents[0]': optional(
        file('formation', asDocument),
        requiredIf(not(when('companyType', ['sole_proprietorship']))),
      ),
      'documents[1]': optional(
        file('ownership', asDocument),
        requiredIf(not(when('companyType', ['sole_proprietorship']))),
      ),
      'documents[2]': optional(
        files(['formation', 'ownership', 'proof_of_address', 'proof_of_income', 'other'], asDocuments),
      ),
    }),
    {
      immutable: [
        'client_reference_id',
        'associated_persons',
        'identifying_information[0].type',
        'identifying_information[0].issuing_country',
        'identifying_information[0].number',
        'identifying_information[0].description',
        'documents[0]',
        'documents[1]',
        'documents[2]',
      ],
    },
  )
  return { individual, company }
}
