import { createOnboarding, type Individual, type OnboardingEvent } from '@portico/core'
import { startSandbox } from '@portico/sandbox'
import { saudiPayee } from '@portico/saudi-payee'
import { amal, perTest } from '@portico/test-support'
import { afterAll, beforeEach } from 'vitest'

/** A merchant beside a stand-in with one clock for both, which a test may move; and what the observer was told. */
export async function useMerchant() {
  const clock = { time: new Date() }
  const now = () => clock.time
  const sandbox = await startSandbox({ providers: ['saudi-payee'], now })
  const events: OnboardingEvent[] = []
  const settings = sandbox.providers['saudi-payee']
  const observe = (event: OnboardingEvent) => void events.push(event)
  const onboarding = perTest(() => createOnboarding(saudiPayee(settings), { now, observe }))

  beforeEach(() => {
    clock.time = new Date('2026-03-02T09:30:00Z')
    sandbox.reset()
    events.length = 0
  })
  afterAll(sandbox.close)

  return {
    sandbox,
    settings,
    clock,
    now,
    events,
    onboarding,
    state: sandbox.state['saudi-payee'],
    /** The requests of one operation. */
    sent: (operation: string) => sandbox.requests.filter((request) => request.operation === operation),
    /** Registers an invented customer and returns the provider's id. */
    register: async (changes: Partial<Individual> = {}) =>
      (await onboarding.create({ ...amal, ...changes }))._unsafeUnwrap().providerCustomerId,
  }
}
