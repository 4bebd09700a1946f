import type { Individual } from '@portico/core'

/** An invented individual that every provider of the benchmarks takes, with values of its own. */
export const inventedCustomer = (number: number): Individual => ({
  kind: 'individual',
  reference: `bench-${number}`,
  name: { given: 'Amal', family: 'Haddad' },
  email: `amal.${number}@example.com`,
  phone: '+966512345678',
  dateOfBirth: '1987-06-05',
  gender: 'female',
  nationality: 'LB',
  countryOfResidence: 'SA',
  address: { line1: '12 Palm Street', city: 'Riyadh', country: 'SA' },
  identifications: [
    { type: 'passport', number: `L${number}`, issuingCountry: 'LB', expiresOn: '2039-03-03' },
  ],
  payoutAccounts: [{ kind: 'wallet', scheme: 'stc_pay', phone: '+966512345634' }],
  providerOptions: { sqril: { occupation: 'OCC9' } },
})
