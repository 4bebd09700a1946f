import { describeAdapter } from '@portico/conformance'
import { acmePay } from '../src/index.ts'
import { credentials } from './credentials.ts'
import { customers } from './customers.ts'
import { createStandIn } from './stand-in.ts'

const standIn = createStandIn()

describeAdapter(acmePay, {
  ...credentials,
  fetch: standIn.fetch,
  reset: standIn.reset,
  customers,
  refuse: (fields) => ({ status: 422, body: { code: 'invalid', fields }, providerCode: 'invalid' }),
  refusals: [
    { title: 'a duplicate', status: 400, body: { code: 'duplicate_customer' }, code: 'already_exists' },
  ],
  statuses: {
    put: (body, status) => ({ ...(body as object), status }),
    known: [
      ['under_review', 'pending'],
      ['approved', 'active'],
      ['declined', 'rejected'],
    ],
    unknown: 'waving',
  },
})
