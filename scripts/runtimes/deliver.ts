import type { OnboardingError } from '@portico/core'
import { createOnboarding } from '@portico/core'
import { paycombat } from '@portico/paycombat'

// Run by every runtime: sends each kind of write to `<base URL>/<status>/…`, and prints what each came to.

const [baseUrl = '', ...statuses] = process.argv.slice(2)

const endings: Record<string, Pick<OnboardingError, 'code' | 'delivery' | 'retryable'> | 'done'> = {}

for (const status of statuses) {
  const settings = { token: 'token', signatureKey: 'key', baseUrl: `${baseUrl}/${status}`, retries: 0 }
  const onboarding = createOnboarding(paycombat(settings))
  const calls = {
    'POST with a body': onboarding.create({
      kind: 'individual',
      reference: 'customer-0001',
      name: { given: 'Amal', family: 'Haddad' },
      address: { line1: '12 Palm Street', country: 'SA' },
      metadata: { note: 'ğ'.repeat(40_000) },
    }),
    'PATCH with a body': onboarding.update('c-1', { kind: 'individual', email: 'amal.haddad@example.com' }),
    'PATCH without a body': onboarding.adapter.disable('c-1'),
  }
  for (const [what, call] of Object.entries(calls)) {
    endings[`${status} ${what}`] = (await call).match(
      () => 'done' as const,
      ({ code, delivery, retryable }) => ({ code, delivery, retryable }),
    )
  }
}

console.log(JSON.stringify(endings))
