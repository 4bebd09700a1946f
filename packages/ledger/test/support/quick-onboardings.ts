import { createOnboarding, type Onboarding, type OnboardingOptions } from '@portico/core'
import { paycombat } from '@portico/paycombat'
import { pendingKyc } from '@portico/pending-kyc'
import type { ProviderId, Sandbox } from '@portico/sandbox'
import { saudiPayee } from '@portico/saudi-payee'
import { sqril } from '@portico/sqril'

const quick = { timeoutMs: 800, retries: 1 }

// Long calls have no place in a race: a lease of a killed process ends soon.
const short = <A extends object>(adapter: A): A => ({ ...adapter, longestCallMs: 2_500 })

type Providers = Sandbox<Exclude<ProviderId, 'bridge'>>['providers']

/** The accounts at four stand-ins, for processes that are killed: everything is over soon, and may be settled soon. */
export function quickOnboardings(
  providers: Providers,
  options: Pick<OnboardingOptions, 'ledger'>,
): readonly Onboarding[] {
  const surroundings = { ...options, settleAfterMs: 300 }
  const onboardings = [
    createOnboarding(short(sqril({ ...providers.sqril, ...quick })), surroundings),
    createOnboarding(short(saudiPayee({ ...providers['saudi-payee'], ...quick })), surroundings),
    createOnboarding(short(paycombat({ ...providers.paycombat, ...quick })), surroundings),
    createOnboarding(short(pendingKyc({ ...providers['pending-kyc'], ...quick })), surroundings),
  ]
  // What each returns differs; a race looks at what all have.
  return onboardings as unknown as readonly Onboarding[]
}
