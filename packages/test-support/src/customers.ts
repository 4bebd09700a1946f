import type { Company, Identification, Individual, PayoutAccount } from '@portico/core'
import fc from 'fast-check'
import { material, type UniqueValues, uniqueValues } from './unique-values.ts'

const documentTypes = [
  'national_id',
  'passport',
  'work_permit',
  'residence_permit',
  'driving_licence',
  'tax_id',
] as const

const shape = fc.record({
  material,
  localIsArabic: fc.boolean(),
  gender: fc.constantFrom('male' as const, 'female' as const),
  // Two documents stand for the ones that every provider takes at least one of.
  documents: fc.array(fc.constantFrom(...documentTypes), { maxLength: 3 }).chain((others) =>
    fc.shuffledSubarray(['national_id' as const, 'passport' as const, ...others], {
      minLength: others.length + 2,
    }),
  ),
  accounts: fc.array(fc.constantFrom('bank' as const, 'wallet' as const), { maxLength: 3 }),
  currencies: fc.array(fc.constantFrom('SAR', 'USD', 'KWD', 'AED'), { minLength: 3, maxLength: 3 }),
  metadataKeys: fc.uniqueArray(fc.constantFrom('tier', 'a.b', '[0]', 'with blank', 'مفتاح', 'constructor'), {
    maxLength: 3,
  }),
})

type Shape = typeof shape extends fc.Arbitrary<infer Value> ? Value : never

/**
 * Individuals in which everything is given, every leaf by a value of its own, and all of it such that each of the four
 * providers takes it. See `withoutParts` for such as lack something.
 */
export const individuals: fc.Arbitrary<Individual> = shape.map((shape) => {
  const values = uniqueValues(shape.material)
  return { kind: 'individual', reference: values.text(), ...person(shape, values), ...common(shape, values) }
})

/** The same for companies, each with a representative. */
export const companies: fc.Arbitrary<Company> = shape.map((shape) => {
  const values = uniqueValues(shape.material)
  return {
    kind: 'company',
    reference: values.text(),
    legalName: values.text(),
    localName: values.text(),
    registrationNumber: values.text(),
    incorporationCountry: values.country(),
    tradeName: values.text(),
    companyType: 'limited_liability_company',
    incorporationDate: values.day(1980),
    taxId: values.text(),
    industry: { scheme: 'naics', code: values.accountNumber() },
    website: `https://${values.plain()}.example`,
    email: values.email(),
    phone: values.indonesianMobile(),
    address: address(values),
    operatingAddress: address(values),
    representative: person(shape, values),
    associatedPersons: [
      { name: { given: values.text() }, roles: ['owner', 'signatory'], title: values.text() },
    ],
    ...common(shape, values),
  }
})

const address = (values: UniqueValues) => ({
  line1: values.text(),
  line2: values.text(),
  city: values.text(),
  state: values.text(),
  postalCode: values.text(),
  country: values.country(),
})

const person = ({ localIsArabic, gender, documents }: Shape, values: UniqueValues) => ({
  name: {
    given: values.text(),
    middle: values.plain(),
    family: values.text(),
    local: localIsArabic ? values.arabic() : `林${values.plain()}`,
  },
  email: values.email(),
  phone: values.indonesianMobile(),
  dateOfBirth: values.day(1970),
  gender,
  nationality: values.country(),
  countryOfResidence: values.country(),
  occupation: values.text(),
  placeOfBirth: values.text(),
  countryOfBirth: values.country(),
  furtherNationalities: [values.country(), values.country()],
  employment: { status: 'employed' as const, employer: values.text() },
  politicallyExposed: localIsArabic,
  taxResidencies: [{ country: values.country(), number: values.text() }],
  address: address(values),
  identifications: documents.map(
    (type, index): Identification => ({
      type,
      number: values.text(),
      issuingCountry: values.country(),
      issuedOn: values.day(2010),
      // The second one has run out.
      expiresOn: values.day(index === 1 ? 2000 : 2050),
    }),
  ),
})

const common = ({ accounts, currencies, metadataKeys }: Shape, values: UniqueValues) => ({
  payoutAccounts: accounts.map((kind, index): PayoutAccount => {
    const currency = currencies[index] ?? 'SAR'
    return kind === 'wallet'
      ? { kind, scheme: 'stc_pay', phone: values.saudiMobile(), currency }
      : {
          kind,
          holderName: values.text(),
          bankCode: values.text(),
          accountNumber: values.accountNumber(),
          iban: values.iban(),
          bic: values.bic(),
          country: values.country(),
          currency,
        }
  }),
  sourceOfFunds: 'savings' as const,
  accountPurpose: 'travel' as const,
  expectedMonthlyVolume: { amount: 2500.5, currency: 'EUR' },
  agreements: [
    {
      kind: 'terms_of_service' as const,
      acceptedAt: '2024-03-01T09:30:00Z',
      ip: '192.0.2.44',
      userAgent: values.text(),
      token: values.uuid(),
    },
  ],
  metadata: Object.fromEntries(metadataKeys.map((key) => [key, values.text()])),
  providerOptions: {
    sqril: { occupation: 'OCC3' as const },
    'saudi-payee': { autoApproval: true, otpAppName: values.text() },
    paycombat: { description: values.text() },
  },
})
