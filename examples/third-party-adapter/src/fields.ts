import {
  type Address,
  type AssociatedPerson,
  companyTable,
  constant,
  convert,
  fullName,
  individualTable,
  matching,
  nested,
  type Person,
  requiredIf,
  wordsOf,
} from '@portico/adapter-kit'

/** A US tax number is sent without separators: nine digits. An individual's begins with 9 if it is an ITIN. */
const taxNumber = matching(/^\d{3}-?\d{2}-?\d{4}$/, 'must have nine digits')
const employerNumber = matching(/^\d{2}-?\d{7}$/, 'must have nine digits')
const withoutDashes = convert((number: string) => ({ type: 'value', value: number.replaceAll('-', '') }))
const taxNumberKind = convert((number: string) => ({
  type: 'value',
  value: number.startsWith('9') ? 'individual_taxpayer_identification_number' : 'social_security_number',
}))

/** `NY`, also from `US-NY`. */
const stateCode = convert((state: string) => ({ type: 'value', value: state.replace(/^[A-Z]{2}-/, '') }))

const prongs = convert((roles: AssociatedPerson['roles']) => ({
  type: 'value',
  value: roles.flatMap((role) => (role === 'owner' ? 'ownership' : role === 'controller' ? 'control' : [])),
}))

const address = wordsOf<Address>()
const inTheUs = requiredIf(address.when('country', ['US']))
const addressFields = {
  line1: address.required('line1'),
  line2: address.optional('line2'),
  city: address.required('city'),
  state: address.optional(address.firstOf('subdivision', 'state'), stateCode, inTheUs),
  zip: address.optional('postalCode', inTheUs),
  country: address.required('country'),
}

const person = wordsOf<Person>()
const usTax = person.pick('taxResidencies', { country: 'US' })
const personFields = {
  name: person.required(fullName),
  date_of_birth: person.required('dateOfBirth'),
  'identification.method': person.required(usTax('number'), taxNumber, taxNumberKind),
  'identification.number': person.required(usTax('number'), taxNumber, withoutDashes),
  ...person.within('address', nested('address', addressFields)),
}

/** An address is replaced whole. */
const addressOf = <Name extends string>(owner: Name) =>
  (['line1', 'line2', 'city', 'state', 'zip', 'country'] as const).map(
    (name) => `${owner}.address.${name}` as const,
  )

/** The fields of "Create an Entity", for the structures `natural_person` and `corporation`. */
export const customerFields = {
  individual: individualTable(
    ({ optional, required }) => ({
      structure: required(constant('natural_person')),
      description: optional('reference'),
      ...nested('natural_person', personFields),
    }),
    {
      updatable: ['natural_person.name', ...addressOf('natural_person')],
      updateTogether: [addressOf('natural_person')],
    },
  ),
  company: companyTable(
    ({ each, optional, required, within }) => ({
      structure: required(constant('corporation')),
      description: optional('reference'),
      ...nested('corporation', {
        name: required('legalName'),
        // Without a category the value is an Employer Identification Number.
        'legal_identifier.value': required('taxId', employerNumber, withoutDashes),
        email: optional('email'),
        website: optional('website'),
        ...within('address', nested('address', addressFields)),
        beneficial_owners: each(
          'associatedPersons',
          { roles: ['owner', 'controller'] },
          ({ optional, required }) => ({
            prongs: required('roles', prongs),
            company_title: optional('title'),
            ...nested('individual', personFields),
          }),
          { atLeast: 1 },
        ),
      }),
    }),
    {
      immutable: ['structure', 'description', 'corporation.beneficial_owners'],
      updateTogether: [addressOf('corporation')],
    },
  ),
}
