import { describeAdapter } from '@portico/conformance'
import type { Customer } from '@portico/core'
import { bankOfOz } from '../src/index.ts'
import { createStandIn, settings } from './stand-in.ts'

const standIn = createStandIn()

/** An invented person. The kit fills in the rest, and leaves out what can be left out. */
const person: Customer = {
  kind: 'individual',
  reference: 'customer-0001',
  name: { given: 'Nadia', family: 'Vantongeren' },
  email: 'nadia@example.com',
  gender: 'female',
  address: { line1: '12 Palm Street', city: 'Utrecht', postalCode: '3511 AB', country: 'NL' },
  identifications: [{ type: 'passport', number: 'NX4711008', issuingCountry: 'NL', expiresOn: '2034-05-05' }],
}

describeAdapter(bankOfOz, {
  settings,
  wrongSettings: { apiKey: 'another-api-key' },
  fetch: standIn.fetch,
  reset: standIn.reset,
  customers: [person],
  isAuthentic: ({ headers }) => headers.authorization === `Bearer ${settings.apiKey}`,
  fixtures: [
    {
      title: 'the example of "New customer"',
      customer: person,
      body: {
        full_name: 'Nadia Vantongeren',
        e_mail: 'nadia@example.com',
        sex: 'F',
        id_type: 'P',
        id_number: 'NX4711008',
        home_country: 'NL',
        your_reference: 'customer-0001',
      },
    },
  ],
  refuse: (fields) => ({ status: 400, body: { problem: 'INVALID', fields }, providerCode: 'INVALID' }),
  statuses: {
    put: (body, state) => ({ ...(body as object), state }),
    known: [
      ['REVIEW', 'pending'],
      ['OPEN', 'active'],
      ['SHUT', 'closed'],
    ],
    unknown: 'WAVING',
  },
})
