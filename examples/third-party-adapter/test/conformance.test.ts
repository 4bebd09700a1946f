import { describeAdapter } from '@portico/conformance'
import { increase } from '../src/index.ts'
import { credentials } from './credentials.ts'
import { customers } from './customers.ts'
import { createStandIn } from './stand-in.ts'

const standIn = createStandIn()
const refused = 'invalid_parameters_error'
/** Words of `validation.status`, beside those of `status`. */
const validations: unknown[] = ['pending', 'valid', 'invalid']

const address = {
  line1: '33 Liberty Street',
  line2: 'Floor 4',
  city: 'New York',
  state: 'NY',
  zip: '10045',
  country: 'US',
}
const ian = {
  name: 'Ian Crease',
  date_of_birth: '1970-01-31',
  identification: { method: 'social_security_number', number: '078051120' },
  address,
}
/**
 * Written by hand from the list of fields of "Create an Entity". The kit compares the body of the adapter with these. None was sent to
 * Increase. The person, the first line of the address, the names and numbers are those of its example of a corporation, which shows the
 * tax number as `tax_identifier` in older editions. Invented are the body of an individual as a whole, the owner in Paris, and the e-mail
 * address.
 */
const exampleBodies = {
  individual: { structure: 'natural_person', description: 'customer-0001', natural_person: ian },
  company: {
    structure: 'corporation',
    description: 'company-0001',
    corporation: {
      name: 'National Phonograph Company',
      legal_identifier: { value: '602214076' },
      email: 'office@phonograph.example',
      website: 'https://example.com',
      address,
      beneficial_owners: [
        { individual: ian, prongs: ['control', 'ownership'], company_title: 'CEO' },
        {
          individual: {
            name: 'Mary Ann Holder',
            date_of_birth: '1975-06-30',
            identification: { method: 'individual_taxpayer_identification_number', number: '912701234' },
            address: { line1: '1 Rue Royale', city: 'Paris', country: 'FR' },
          },
          prongs: ['ownership'],
        },
      ],
    },
  },
}

describeAdapter(increase, {
  ...credentials,
  fetch: standIn.fetch,
  reset: standIn.reset,
  customers,
  changes: { individual: { kind: 'individual', name: { given: 'Jan', family: 'Holder' } } },
  fixtures: customers.map((customer) => ({
    title: 'Create an Entity',
    customer,
    body: exampleBodies[customer.kind],
  })),
  refuse: (fields) => ({
    status: 400,
    body: { type: refused, status: 400, title: 'Refused', errors: fields.map((field) => ({ field })) },
    providerCode: refused,
  }),
  refusals: [
    {
      title: 'a used idempotency key',
      status: 409,
      body: { type: 'idempotency_key_already_used_error', status: 409, title: 'Used before' },
      code: 'already_exists',
    },
    {
      title: 'an operation that is not possible',
      status: 409,
      body: { type: 'invalid_operation_error', status: 409, title: 'Not possible' },
      code: 'rejected',
    },
  ],
  statuses: {
    put: (body, status) => ({
      ...(body as object),
      ...(validations.includes(status) ? { validation: { status, issues: [] } } : { status }),
    }),
    known: [
      ['active', 'active'],
      ['disabled', 'suspended'],
      ['archived', 'closed'],
      ['pending', 'pending'],
      ['valid', 'active'],
      ['invalid', 'incomplete'],
    ],
    unknown: 'waving',
  },
})
