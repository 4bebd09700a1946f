import { describeAdapter } from '@portico/conformance'
import type { Customer } from '@portico/core'
import { acmePay } from '../src/index.ts'
import { createStandIn, settings } from './stand-in.ts'

const standIn = createStandIn()

/** An invented person. The kit fills in the rest, and leaves out what can be left out. */
const person: Customer = {
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
  identifications: [{ type: 'passport', number: 'NX4711008', issuingCountry: 'NL', expiresOn: '2034-05-05' }],
}

describeAdapter(acmePay, {
  settings,
  wrongSettings: { apiKey: 'another-api-key' },
  fetch: standIn.fetch,
  reset: standIn.reset,
  customers: [person],
  isAuthentic: ({ headers }) => headers.authorization === `Bearer ${settings.apiKey}`,
})
