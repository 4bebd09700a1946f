import type { Customer } from '@portico/core'

/** Invented customers, at least one of each kind, each with all that the provider requires and best with all that it takes. */
export const customers: Customer[] = [
  {
    kind: 'individual',
    reference: 'customer-0001',
    name: { given: 'Nadia', family: 'Vantongeren' },
    email: 'nadia@example.com',
    phone: '+31612345678',
    dateOfBirth: '1990-01-31',
    gender: 'female',
    nationality: 'NL',
    countryOfResidence: 'NL',
    address: {
      line1: '12 Palm Street',
      city: 'Utrecht',
      state: 'Utrecht',
      postalCode: '3511 AB',
      country: 'NL',
    },
    identifications: [
      { type: 'passport', number: 'NX4711008', issuingCountry: 'NL', expiresOn: '2034-05-05' },
    ],
  },
  {
    kind: 'company',
    reference: 'company-0001',
    legalName: 'Vantongeren Trading',
    email: 'office@vantongeren.example',
    registrationNumber: '87654321',
    incorporationCountry: 'NL',
    address: { line1: '3 Canal Street', city: 'Utrecht', postalCode: '3511 AD', country: 'NL' },
  },
]
