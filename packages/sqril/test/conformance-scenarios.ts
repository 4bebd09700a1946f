import { type Scenarios, testTime } from '@portico/conformance'
import { startSandbox } from '@portico/sandbox'
import { amal } from '@portico/test-support'
import { john } from './sqril-customer.ts'

const sandbox = await startSandbox({ providers: ['sqril'], now: () => testTime })

export const { close } = sandbox

/** Sqril beside its stand-in, over real HTTP. */
export const scenarios: Scenarios = {
  settings: sandbox.providers.sqril,
  wrongSettings: { clientSecret: 'another secret' },
  reset: sandbox.reset,
  customers: [amal],
  isAuthentic: ({ headers }) =>
    headers.authorization === `Basic ${btoa('sandbox-merchant:sandbox-sqril-client-secret')}`,
  fixtures: [
    {
      title: 'the example of "Register Customer", the country added to its address',
      customer: john,
      body: {
        name_first: 'John',
        name_last: 'Doe',
        gender: 'M',
        ic_number: '3201234567890123',
        ic_type: 'PP',
        ic_country: 'ID',
        occupation: 'OCC9',
        country_of_residence: 'ID',
        phone: '+62812345678',
        email: 'john.doe@example.com',
        nationality: 'ID',
        dob: '1990-01-01',
        address: 'Jl. Sudirman No. 123, Jakarta, ID',
        ic_expiry_date: '2030-12-31',
      },
    },
  ],
  vectors: [
    {
      title: 'the example of RFC 7617',
      settings: { clientId: 'Aladdin', clientSecret: 'open sesame' },
      call: (onboarding) => onboarding.create(john),
      headers: { authorization: 'Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==' },
    },
    {
      title: 'the example of RFC 7617 in UTF-8',
      settings: { clientId: 'test', clientSecret: '123£' },
      call: (onboarding) => onboarding.get('customer'),
      headers: { authorization: 'Basic dGVzdDoxMjPCow==' },
    },
  ],
  refuse: (fields) => ({
    status: 400,
    body: {
      error_code: 'VALIDATION_ERROR',
      error_message: 'Sender fields failed validation.',
      details: { validation_errors: fields.map((field) => ({ field, message: `${field} is invalid` })) },
    },
    providerCode: 'VALIDATION_ERROR',
  }),
  basis: {
    // "Register Customer": its fields are all required and a person's; Basic; the form of a 400; 200 and 201.
    requirements: 'documented',
    'contract/every-kind-is-created': 'documented',
    'contract/other-kinds-have-none': 'documented',
    'contract/other-kinds-are-unsupported': 'documented',
    'mapping/body-is-serialised-once': 'documented',
    'authentication/any-script-is-authentic': 'documented',
    'authentication/known-answers': 'documented',
    'errors/rejected-is-told': 'documented',
    'errors/other-statuses-are-no-success': 'documented',
    'errors/refused-fields-are-named': 'documented',
    'errors/provider-code-is-kept': 'documented',
    // "Update Customer".
    'contract/update-tells-updated': 'documented',
    'contract/update-works-or-is-unsupported': 'documented',
    'mapping/updatable-is-taken': 'documented',
    // Left out of the adapter: nothing has to be said.
    'contract/lookup-by-reference-is-as-declared': 'documented',
    'contract/list-works-or-is-unsupported': 'documented',
    'contract/upload-works-or-is-unsupported': 'documented',
    'mapping/clearable-is-cleared': 'documented',
    // The public page "Check Customer": 404, and no status among its fields.
    'contract/get-finds-what-create-made': 'public',
    'contract/get-of-nobody-is-an-error': 'public',
    'contract/get-works-or-is-unsupported': 'public',
    'authentication/every-request-is-authentic': 'public',
    'responses/known-fields-are-no-drift': 'public',
    'errors/not-found-is-told': 'public',
    'status/no-lifecycle-is-registered': 'public',
    // Public: webhooks are of transactions only.
    'contract/events-or-unsupported': 'public',
    // Inferred is the rest: what the codes mean, how an address is written, that the same registration or update twice is
    // as once, an update of fewer than all four fields (the OpenAPI has them required, the prose has not), every other
    // status of HTTP, Retry-After.
  },
}
