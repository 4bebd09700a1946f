import type { Address, Customer } from '@portico/core'

const address: Address = {
  line1: '33 Liberty Street',
  line2: 'Floor 4',
  city: 'New York',
  subdivision: 'US-NY',
  postalCode: '10045',
  country: 'US',
}

/** Invented customers; numbers and names of the companies are the examples of the documents. */
export const customers: Customer[] = [
  {
    kind: 'individual',
    reference: 'customer-0001',
    name: { given: 'Ian', family: 'Crease' },
    email: 'ian@example.com',
    dateOfBirth: '1970-01-31',
    taxResidencies: [{ country: 'US', number: '078-05-1120' }],
    address,
  },
  {
    kind: 'company',
    reference: 'company-0001',
    legalName: 'National Phonograph Company',
    email: 'office@phonograph.example',
    website: 'https://example.com',
    incorporationCountry: 'US',
    taxId: '60-2214076',
    address,
    associatedPersons: [
      {
        roles: ['controller', 'owner'],
        title: 'CEO',
        name: { given: 'Ian', family: 'Crease' },
        dateOfBirth: '1970-01-31',
        taxResidencies: [{ country: 'US', number: '078051120' }],
        address,
      },
      {
        roles: ['owner'],
        name: { given: 'Mary', middle: 'Ann', family: 'Holder' },
        dateOfBirth: '1975-06-30',
        taxResidencies: [{ country: 'US', number: '912-70-1234' }],
        address: { line1: '1 Rue Royale', city: 'Paris', country: 'FR' },
      },
    ],
  },
]
