import { createHmac } from 'node:crypto'
import { type Scenarios, testTime } from '@portico/conformance'
import { startSandbox } from '@portico/sandbox'
import { amal, haddadTrading } from '@portico/test-support'

const sandbox = await startSandbox({ providers: ['paycombat'], now: () => testTime })
const settings = sandbox.providers.paycombat

export const { close } = sandbox

/** Lower-case hex HMAC-SHA256 over the exact bytes of the body ("Create Customer"). */
const signatureOf = (bytes: Uint8Array) =>
  createHmac('sha256', settings.signatureKey).update(bytes).digest('hex')

/** Paycombat beside its stand-in, over real HTTP. */
export const scenarios: Scenarios = {
  settings,
  wrongSettings: { signatureKey: 'another key' },
  reset: sandbox.reset,
  customers: [amal, haddadTrading],
  changes: {
    individual: { kind: 'individual', email: 'changed@example.com' },
    company: { kind: 'company', email: 'changed@example.com' },
  },
  isAuthentic: ({ method, headers, bytes }) =>
    headers['x-token'] === settings.token && (method === 'GET' || headers.signature === signatureOf(bytes)),
  signing: { header: 'signature', covers: ['body'] },
  fixtures: [
    {
      title: 'an individual with the fields that "Create Customer" requires',
      customer: {
        kind: 'individual',
        reference: 'customer-0001',
        name: { given: 'Budi', family: 'Santoso' },
        dateOfBirth: '1997-08-04',
        phone: '+6281234567890',
        address: { line1: 'Jl. Sudirman 123', country: 'ID' },
        identifications: [{ type: 'national_id', number: '3174040897', issuingCountry: 'ID' }],
      },
      body: {
        description: 'customer-0001',
        type: 'individual',
        organization_reference_id: 'customer-0001',
        individual: {
          first_name: 'Budi',
          last_name: 'Santoso',
          dob: '1997-08-04',
          identification_type: 'NATIONAL_ID',
          identification_value: '3174040897',
          address_line1: 'Jl. Sudirman 123',
          address_country: 'ID',
          phone_country_code: '+62',
          phone_number: '81234567890',
        },
      },
    },
  ],
  vectors: [
    {
      // printf '%s' '{"description":…}' | openssl dgst -sha256 -hmac 'key'
      title: 'the signature that openssl gives',
      settings: { token: 'token', signatureKey: 'clé 🔑' },
      call: (onboarding) =>
        onboarding.create({
          kind: 'individual',
          reference: 'customer-0001',
          name: { given: 'Zoë 😀', family: 'أمل' },
          address: { line1: '12 Palm Street', country: 'SA' },
        }),
      headers: {
        'x-token': 'token',
        signature: '7c90df2c52c8b31e99d7d09e685a5a31ab6a472781ba578531a7634142f55ba1',
      },
    },
  ],
  refusalInSuccess: { status: false, message: 'The customer was refused', data: null },
  outstanding: {
    put: (body) => {
      const { data, ...rest } = body as { data: object }
      return { ...rest, data: { ...data, missing_field: ['address_city'] } }
    },
    providerFields: ['individual.address_city'],
  },
  basis: {
    // "Create Customer": JSON, the HMAC in its own code, 200 and 400.
    'mapping/body-is-serialised-once': 'documented',
    'authentication/any-script-is-authentic': 'documented',
    'authentication/known-answers': 'documented',
    'authentication/signature-covers-the-body': 'documented',
    'errors/rejected-is-told': 'documented',
    'errors/other-statuses-are-no-success': 'documented',
    // Left out of the adapter, never sent again, or limited by Portico alone: nothing has to be said.
    'contract/lookup-by-reference-is-as-declared': 'documented',
    'contract/list-works-or-is-unsupported': 'documented',
    'contract/upload-works-or-is-unsupported': 'documented',
    'contract/reconcile-works-or-is-unsupported': 'documented',
    'contract/events-or-unsupported': 'documented',
    'mapping/limits-count-characters': 'documented',
    'retrying/create-as-declared': 'documented',
    // The public pages of update and get: their signatures, an empty text clears, no status among their fields.
    'contract/get-finds-what-create-made': 'public',
    'contract/get-works-or-is-unsupported': 'public',
    'contract/update-tells-updated': 'public',
    'contract/update-works-or-is-unsupported': 'public',
    'mapping/updatable-is-taken': 'public',
    'mapping/clearable-is-cleared': 'public',
    'authentication/every-request-is-authentic': 'public',
    'responses/known-fields-are-no-drift': 'public',
    'status/no-lifecycle-is-registered': 'public',
    // Inferred is the rest: the text of `type`, one of individual and company (and so whatever is required of a company),
    // description, document types, the meaning of `status: false`, which answers have `missing_field`, that part of an
    // individual can be updated, and the same twice is as once, every other status of HTTP, Retry-After.
  },
}
