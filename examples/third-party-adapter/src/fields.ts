import * as kit from '@portico/adapter-kit'

/** A US tax number is sent without separators: nine digits. An individual's begins with 9 if it is an ITIN. */
const taxNumber = kit.matching(/^\d{3}-?\d{2}-?\d{4}$/, 'must have nine digits')
const employerNumber = kit.matching(/^\d{2}-?\d{7}$/, 'must have nine digits')
const withoutDashes = kit.transform((number: string) => number.replaceAll('-', ''))
const taxNumberKind = kit.transform((number: string) =>
  number.startsWith('9') ? 'individual_taxpayer_identification_number' : 'social_security_number',
)

const prongs = kit.transform((roles: kit.AssociatedPerson['roles']) =>
  roles.flatMap((role) => (role === 'owner' ? 'ownership' : role === 'controller' ? 'control' : [])),
)

const address = kit.wordsOf<kit.Address>()
const inTheUs = kit.requiredIf(address.when('country', ['US']))
const addressFields = {
  line1: address.required('line1'),
  line2: address.optional('line2'),
  city: address.required('city'),
  state: address.optional(address.firstOf('subdivision', 'state'), kit.subdivisionCode, inTheUs),
  zip: address.optional('postalCode', inTheUs),
  country: address.required('country'),
}

const person = kit.wordsOf<kit.Person>()
const usTax = person.pick('taxResidencies', { country: 'US' })
const personFields = {
  name: person.required(kit.fullName),
  date_of_birth: person.required('dateOfBirth'),
  'identification.method': person.required(usTax('number'), taxNumber, taxNumberKind),
  'identification.number': person.required(usTax('number'), taxNumber, withoutDashes),
  ...person.within('address', kit.nested('address', addressFields)),
}

/** The fields of "Create an Entity", for the structures `natural_person` and `corporation`. */
export const customerFields = {
  individual: kit.individualTable(
    ({ optional, required }) => ({
      structure: required(kit.constant('natural_person')),
      description: optional('reference'),
      ...kit.nested('natural_person', personFields),
    }),
    // An address is replaced whole.
    {
      updatable: ['natural_person.name', 'natural_person.address'],
      updateTogether: [['natural_person.address']],
    },
  ),
  company: kit.companyTable(
    ({ each, optional, required, within }) => ({
      structure: required(kit.constant('corporation')),
      description: optional('reference'),
      ...kit.nested('corporation', {
        name: required('legalName'),
        // Without a category the value is an Employer Identification Number.
        'legal_identifier.value': required('taxId', employerNumber, withoutDashes),
        email: optional('email'),
        website: optional('website'),
        ...within('address', kit.nested('address', addressFields)),
        beneficial_owners: each(
          'associatedPersons',
          { roles: ['owner', 'controller'] },
          ({ optional, required }) => ({
            prongs: required('roles', prongs),
            company_title: optional('title'),
            ...kit.nested('individual', personFields),
          }),
          { atLeast: 1 },
        ),
      }),
    }),
    {
      immutable: ['structure', 'description', 'corporation.beneficial_owners'],
      updateTogether: [['corporation.address']],
    },
  ),
}
