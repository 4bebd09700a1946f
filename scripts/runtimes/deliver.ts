import { createOnboarding, type OnboardingError } from '@portico/core'
import { paycombat } from '@portico/paycombat'
import { sqril } from '@portico/sqril'

// Run by every runtime: sends each kind of write to `<base URL>/<ending>/…`, always on a connection that a read has opened,
// and prints what each came to.

const [baseUrl = '', ...expected] = process.argv.slice(2)

const endings: Record<string, Pick<OnboardingError, 'code' | 'delivery' | 'retryable'> | 'done'> = {}

for (const ending of expected) {
  const settings = { baseUrl: `${baseUrl}/${ending}`, retries: 0 }
  const onboarding = createOnboarding(paycombat({ ...settings, token: 'token', signatureKey: 'key' }))
  const atSqril = createOnboarding(sqril({ ...settings, clientId: 'id', clientSecret: 'secret' }))
  const calls = {
    'POST with a body': () =>
      onboarding.create({
        kind: 'individual',
        reference: 'customer-0001',
        name: { given: 'Amal', family: 'Haddad' },
        address: { line1: '12 Palm Street', country: 'SA' },
        metadata: { note: 'ğ'.repeat(40_000) },
      }),
    'PATCH with a body': () =>
      onboarding.update('c-1', { kind: 'individual', email: 'amal.haddad@example.com' }),
    'PATCH without a body': () => onboarding.operations.disable('c-1'),
    'PUT with a body': () => atSqril.update('c-1', { email: 'amal.haddad@example.com' }),
  }
  for (const [what, call] of Object.entries(calls)) {
    await onboarding.get('c-1')
    endings[`${ending} ${what}`] = (await call()).match(
      () => 'done' as const,
      ({ code, delivery, retryable }) => ({ code, delivery, retryable }),
    )
  }
}

console.log(JSON.stringify(endings))
