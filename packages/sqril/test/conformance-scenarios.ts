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
    // What Portico promises of any provider, or what the document that was given to us says.
    contract: 'documented',
    requirements: 'documented',
    mapping: 'documented',
    authentication: 'documented',
    responses: 'documented',
    errors: 'documented',
    faults: 'documented',
    resending: 'documented',
    status: 'documented',
    privacy: 'documented',
    cancellation: 'documented',
    concurrency: 'documented',
    // What is not in that document: other public pages, or a reading that no page states.
    'contract/get-finds-what-create-made': 'public',
    'contract/get-of-nobody-is-an-error': 'public',
    'contract/get-works-or-is-unsupported': 'public',
    'mapping/fixtures': 'inferred',
    'mapping/unknown-codes-are-refused': 'inferred',
    'resending/create-as-declared': 'inferred',
    'resending/safe-create-makes-one': 'inferred',
    'contract/reconcile-works-or-is-unsupported': 'inferred',
    'resending/lost-creates-are-found': 'inferred',
    'resending/unsent-creates-end-as-one': 'inferred',
    'resending/lookalikes-are-not-taken': 'inferred',
  },
}
