import { type Scenarios, testTime } from '@portico/conformance'
import { startSandbox } from '@portico/sandbox'
import { amal, haddadTrading } from '@portico/test-support'

const sandbox = await startSandbox({ providers: ['pending-kyc'], now: () => testTime })
const settings = sandbox.providers['pending-kyc']

export const { close } = sandbox

/** The pending_kyc API beside its stand-in, over real HTTP. */
export const scenarios: Scenarios = {
  settings,
  wrongSettings: { apiKey: 'another key' },
  reset: sandbox.reset,
  pageSize: 100,
  customers: [amal, haddadTrading],
  isAuthentic: ({ headers }) => headers.authorization === `Bearer ${settings.apiKey}`,
  fixtures: [
    {
      title: 'an individual with every field of "Create Customer"',
      customer: {
        kind: 'individual',
        reference: 'customer-0001',
        name: { given: 'Ada', family: 'Obi' },
        email: 'ada.obi@example.com',
        phone: '+2348012345678',
        address: {
          line1: '1 Marina Road',
          line2: 'Floor 2',
          city: 'Lagos',
          state: 'Lagos State',
          postalCode: '101241',
          country: 'NG',
        },
      },
      body: {
        first_name: 'Ada',
        last_name: 'Obi',
        email: 'ada.obi@example.com',
        phone: '+2348012345678',
        type: 'individual',
        billing_address: {
          line1: '1 Marina Road',
          line2: 'Floor 2',
          city: 'Lagos',
          state: 'Lagos State',
          zip_code: '101241',
          country: 'NG',
        },
      },
    },
  ],
  vectors: [
    {
      title: 'Bearer, as the curl of the page shows it',
      settings: { apiKey: 'KEY' },
      call: (onboarding) => onboarding.get('customer'),
      headers: { authorization: 'Bearer KEY' },
    },
    {
      title: 'the bare key, as the overview shows it',
      settings: { apiKey: 'KEY', authorization: 'raw' },
      call: (onboarding) => onboarding.get('customer'),
      headers: { authorization: 'KEY' },
    },
  ],
  refuse: (fields) => ({
    status: 422,
    body: {
      error: {
        code: 'validation_error',
        message: 'The request contains invalid parameters',
        details: Object.fromEntries(fields.map((field) => [field, ['is invalid']])),
      },
    },
    providerCode: 'validation_error',
  }),
  statuses: {
    // At the root or under "data", wherever the answer has it; in each customer of a list.
    put: (body, status) => {
      const { data, ...rest } = body as { data?: object | object[] }
      if (Array.isArray(data)) return { ...rest, data: data.map((row) => ({ ...row, status })) }
      return data ? { ...rest, data: { ...data, status } } : { ...rest, status }
    },
    known: [
      ['pending_kyc', 'pending'],
      ['active', 'active'],
    ],
    unknown: 'levitating',
  },
  basis: {
    // What Portico promises of any provider, or what the document that was given to us says.
    contract: 'documented',
    requirements: 'documented',
    mapping: 'documented',
    responses: 'documented',
    errors: 'documented',
    faults: 'documented',
    resending: 'documented',
    status: 'documented',
    privacy: 'documented',
    cancellation: 'documented',
    concurrency: 'documented',
    // What is not in that document: other public pages, or a reading that no page states.
    authentication: 'public',
    'contract/get-finds-what-create-made': 'public',
    'contract/get-of-nobody-is-an-error': 'public',
    'contract/get-works-or-is-unsupported': 'public',
    'contract/update-tells-updated': 'public',
    'contract/update-works-or-is-unsupported': 'public',
    'mapping/update-sends-only-changes': 'public',
    'mapping/updatable-is-taken': 'public',
    'mapping/clearable-is-cleared': 'public',
    'resending/update-as-declared': 'public',
    'errors/refused-fields-are-named': 'public',
    'errors/provider-code-is-kept': 'public',
    'contract/every-kind-is-created': 'inferred',
    'status/look-ups-say-the-same': 'public',
    'contract/list-works-or-is-unsupported': 'public',
    'contract/list-gives-everybody-once': 'public',
    'contract/list-stops-when-left': 'public',
    'contract/list-ends-with-its-error': 'public',
    'contract/list-skips-nobody': 'public',
    'contract/list-filters-filter': 'public',
    'contract/list-of-nobody-is-empty': 'public',
    'contract/reconcile-works-or-is-unsupported': 'public',
    'resending/lost-creates-are-found': 'public',
    'resending/unsent-creates-end-as-one': 'public',
    'resending/lookalikes-are-not-taken': 'public',
    'resending/answers-about-others-are-not-believed': 'public',
  },
}
