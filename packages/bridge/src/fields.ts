import * as kit from '@portico/adapter-kit'
import * as words from './codes.ts'
import { asDocument, asDocuments } from './documents.ts'
import type { BridgeOptions, BridgeSettings } from './settings.ts'

type Text<Scope> = kit.LeafSpec<Scope, string>
type Both = kit.Individual | kit.Company

const name = [kit.latinLetters, kit.maxLength(1024)] as const
const longName = [kit.latinLetters, kit.length(2, 1024)] as const
const fourOrMore = kit.matching(/^.{4,}$/u, 'must have at least 4 characters')
const wholeNumber = kit.matching(/^\d+$/, 'must be a whole number')
const lowerCase = kit.transform((code: string) => code.toLowerCase())
const inList = kit.transform((code: string) => [code])
const range = kit.ranges({ 0: '0_4999', 5000: '5000_9999', 10000: '10000_49999', 50000: '50000_plus' })
/** A text of countries as the list of their alpha-3 codes, each once. */
const countries = kit.transform((codes: string) =>
  [...new Set(codes.split(',').filter(Boolean))].map(kit.toAlpha3),
)

/** Bridge's word for the kind of a country's tax number. */
const taxWord = (types: Readonly<Record<string, string>> = {}, usa: string) =>
  kit.transform((country: string) => types[country] ?? (country === 'US' ? usa : 'other'))

/** A tax number; `other` as its type needs the description. */
const taxNumber = <Scope>(country: Text<Scope>, number: Text<Scope>, type: kit.StepWord<string>) => {
  const { required } = kit.wordsOf<Scope>()
  return {
    type: required(country, type),
    issuing_country: required(country, kit.alpha3, lowerCase),
    number: required(number),
    description: required(kit.constant('Tax identification number')),
  }
}

const address =
  (prefix: string) =>
  ({ optional, required, when }: kit.Words<kit.Address>) =>
    kit.nested(prefix, {
      street_line_1: required('line1', kit.latinLetters, fourOrMore),
      street_line_2: optional('line2', kit.latinLetters),
      city: required('city', kit.latinLetters),
      subdivision: optional('subdivision', kit.subdivisionCode, kit.requiredIf(when('country', ['US']))),
      postal_code: optional('postalCode', kit.latinLetters),
      country: required('country', kit.alpha3),
    })

const photoFields = ({ file, optional, required }: kit.Words<kit.Identification>) => ({
  type: required('type', kit.codes(words.photoId)),
  issuing_country: required('issuingCountry', kit.alpha3, lowerCase),
  number: required('number'),
  expiration: optional('expiresOn', kit.passOver('never', 'Bridge takes a date alone')),
  image_front: required(file('identification'), kit.dataUri),
  image_back: optional(file('identification_back'), kit.dataUri),
})

/** What an individual and a person of a business have in common. */
const personFields = ({ placeholders, taxIdTypes }: Partial<BridgeSettings>) => {
  const { all, each, files, join, not, optional, present, required, when, within } = kit.wordsOf<kit.Person>()
  const taxType = taxWord(taxIdTypes, 'ssn')
  const isInUsa = when('address.country', ['US'])
  const lacksNumber = all(isInUsa, not(when('taxResidencies[].country', ['US'])))
  const ofHome = ({ from }: kit.Words<kit.Identification>) =>
    taxNumber(from('issuingCountry'), from('number'), taxType)
  const abroad = ({ from }: kit.Words<kit.TaxResidency>) =>
    taxNumber(from('country'), from('number'), taxType)
  return {
    first_name: required('name.given', ...name),
    middle_name: optional('name.middle', ...name),
    last_name: required('name.family', ...longName, kit.orPlaceholder(placeholders, 'familyName')),
    email: required('email', kit.asciiEmail),
    phone: optional('phone'),
    ...within('address', address('residential_address')),
    birth_date: required('dateOfBirth'),
    nationalities: optional(join(['nationality', 'furtherNationalities'], ','), countries),
    'place_of_birth.country': optional('countryOfBirth', kit.alpha3, kit.sentIf(present('placeOfBirth'))),
    'place_of_birth.city': optional('placeOfBirth', kit.sentIf(present('countryOfBirth'))),
    identifying_information: kit.concat(
      each('identifications', { type: words.photoIds }, photoFields, { atLeast: not(isInUsa) }),
      each('identifications', { type: 'tax_id' }, ofHome, { atLeast: lacksNumber }),
      each('taxResidencies', {}, abroad),
    ),
    documents: optional(files(['proof_of_address', 'proof_of_income', 'other'], asDocuments)),
  }
}

/** What an individual and a business have in common. */
const sharedFields = (type: 'individual' | 'business', volume: kit.StepWord<number>) => {
  const { option, optional, pick, required, when } = kit.wordsOf<Both, BridgeOptions>()
  const ifOther = kit.requiredIf(when('accountPurpose', ['other']))
  const inDollars = kit.sentIf(when('expectedMonthlyVolume.currency', ['USD']))
  return {
    type: required(kit.constant(type)),
    client_reference_id: required('reference'),
    email: required('email', kit.asciiEmail),
    signed_agreement_id: required(pick('agreements', { kind: 'terms_of_service' })('token')),
    endorsements: optional(option('endorsements')),
    account_purpose_other: optional(option('accountPurposeOther'), ifOther),
    expected_monthly_payments_usd: optional('expectedMonthlyVolume.amount', volume, inDollars),
    acting_as_intermediary: optional(option('actingAsIntermediary')),
  }
}

/** What Bridge does not change, or of which its documents do not say whether a change replaces or adds. */
const immutable = ['client_reference_id', 'identifying_information', 'documents'] as const

/** Bridge's fields ("Create a customer"). Required is what it needs for the endorsement `base`. */
export const customerFields = (
  settings: Partial<BridgeSettings>,
): Record<kit.CustomerKind, kit.FieldTable> => {
  const person = personFields(settings)
  const { occupationCodes, businessTaxIdTypes } = settings
  const individual = kit.individualTable(
    ({ file, optional, required }) => ({
      ...sharedFields('individual', range),
      ...person,
      first_name: required('name.given', ...longName),
      account_purpose: optional('accountPurpose', words.individualPurpose),
      source_of_funds: optional('sourceOfFunds', words.individualFunds),
      employment_status: optional('employment.status', words.employmentStatus),
      ...(occupationCodes && { most_recent_occupation: optional('occupation', kit.codes(occupationCodes)) }),
      'liveness_check_selfies[0].image': optional(file('selfie'), kit.dataUri),
    }),
    { immutable: [...immutable, 'liveness_check_selfies'] },
  )
  const { each, file, files, from, join, not, option, optional, required, when, within, withinEither } =
    kit.wordsOf<kit.Company, BridgeOptions>()
  // The scheme decides whether the code is one of Bridge's, and gives no text of its own.
  const naicsCode = join([from('industry.scheme', kit.codes({ naics: '' })), 'industry.code'], '')
  const unlessSoleOwner = kit.requiredIf(not(when('companyType', ['sole_proprietorship'])))
  const company = kit.companyTable(
    {
      ...sharedFields('business', kit.transform(Math.round)),
      business_legal_name: required('legalName', ...name),
      business_trade_name: optional('tradeName', ...name),
      business_description: required(option('description')),
      business_type: required('companyType', words.businessType),
      business_industry: required(naicsCode, inList),
      primary_website: required('website', kit.maxLength(1024)),
      ...within('address', address('registered_address')),
      ...withinEither('operatingAddress', 'address', address('physical_address')),
      is_dao: required(option('isDao')),
      account_purpose: required('accountPurpose', words.businessPurpose),
      source_of_funds: required('sourceOfFunds', words.businessFunds),
      associated_persons: each(
        'associatedPersons',
        {},
        ({ optional, required, when }) => ({
          ...person,
          has_ownership: required('roles', kit.includes('owner')),
          has_control: required('roles', kit.includes('controller')),
          is_signer: required('roles', kit.includes('signatory')),
          is_director: required('roles', kit.includes('director')),
          title: optional('title', kit.maxLength(1024), kit.requiredIf(when('roles', ['controller']))),
          ownership_percentage: optional('ownershipPercentage', wholeNumber),
        }),
        { including: [{ roles: ['controller'] }, { roles: ['signatory'] }] },
      ),
      ...kit.nested(
        'identifying_information[0]',
        taxNumber(from('incorporationCountry'), from('taxId'), taxWord(businessTaxIdTypes, 'ein')),
      ),
      'documents[0]': optional(file('formation', asDocument), unlessSoleOwner),
      'documents[1]': optional(file('ownership', asDocument), unlessSoleOwner),
      'documents[2]': optional(
        files(['formation', 'ownership', 'proof_of_address', 'proof_of_income', 'other'], asDocuments),
      ),
    },
    { immutable: [...immutable, 'associated_persons'] },
  )
  return { individual, company }
}
