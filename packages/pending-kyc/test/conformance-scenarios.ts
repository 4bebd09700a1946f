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
  isAuthentic: ({ headers }) => headers.authorization === settings.apiKey,
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
      settings: { apiKey: 'KEY', authorization: 'bearer' },
      call: (onboarding) => onboarding.get('customer'),
      headers: { authorization: 'Bearer KEY' },
    },
    {
      title: 'the bare key, as the overview shows it',
      settings: { apiKey: 'KEY' },
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
  idempotency: { create: { header: 'Idempotency-Key', from: 'content' } },
  refusals: [
    {
      title: 'conflict',
      status: 409,
      body: { error: { code: 'conflict', message: 'Customer already exists' } },
      code: 'already_exists',
    },
  ],
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
    // "Create Customer": every field but one is required; its two statuses; 201, 400, 401, 409 and 422.
    requirements: 'documented',
    'mapping/fixtures': 'documented',
    'authentication/wrong-credentials-are-told': 'documented',
    'errors/rejected-is-told': 'documented',
    'errors/unauthenticated-is-told': 'documented',
    'errors/already-exists-is-told': 'documented',
    'errors/other-statuses-are-no-success': 'documented',
    'status/known-words-are-canonical': 'documented',
    // Left out of the adapter, never sent again, or compared: nothing has to be said.
    'contract/lookup-by-reference-is-as-declared': 'documented',
    'contract/upload-works-or-is-unsupported': 'documented',
    'contract/events-or-unsupported': 'documented',
    'mapping/clearable-is-cleared': 'documented',
    'retrying/create-as-declared': 'documented',
    'retrying/lookalikes-are-not-taken': 'documented',
    // Public: the curl of the page, and the key alone in the overview.
    'mapping/body-is-serialised-once': 'public',
    'authentication/known-answers': 'public',
    // Public: the same publisher's sister section, of the same paths on the same host.
    'contract/get-finds-what-create-made': 'public',
    'contract/get-of-nobody-is-an-error': 'public',
    'contract/get-works-or-is-unsupported': 'public',
    'contract/update-tells-updated': 'public',
    'contract/update-works-or-is-unsupported': 'public',
    'contract/list-works-or-is-unsupported': 'public',
    'contract/list-filters-filter': 'public',
    'contract/list-of-nobody-is-empty': 'public',
    'contract/reconcile-works-or-is-unsupported': 'public',
    'mapping/update-sends-only-changes': 'public',
    'responses/known-fields-are-no-drift': 'public',
    'errors/not-found-is-told': 'public',
    'errors/rate-limited-is-told': 'public',
    'errors/provider-code-is-kept': 'public',
    'retrying/lost-creates-are-found': 'public',
    'retrying/unsent-creates-end-as-one': 'public',
    // Inferred is the rest: which of the two forms of authorization holds, whose name a business has, which page is the
    // last, statuses of a look-up, that the same update twice is as once, names of nested fields in a refusal, Retry-After.
  },
}
