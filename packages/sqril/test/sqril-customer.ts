import type { Individual } from '@portico/core'

/** The sender of "Register Customer" as a canonical customer. */
export const john: Individual = {
  kind: 'individual',
  reference: 'customer-0001',
  name: { given: 'John', family: 'Doe' },
  email: 'john.doe@example.com',
  phone: '+62812345678',
  dateOfBirth: '1990-01-01',
  gender: 'male',
  nationality: 'ID',
  countryOfResidence: 'ID',
  address: { line1: 'Jl. Sudirman No. 123, Jakarta', country: 'ID' },
  identifications: [
    { type: 'passport', number: '3201234567890123', issuingCountry: 'ID', expiresOn: '2030-12-31' },
  ],
  providerOptions: { sqril: { occupation: 'OCC9' } },
}
