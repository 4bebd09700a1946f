import { bridge } from '@portico/bridge'
import { createOnboarding } from '@portico/core'
import { startSandbox } from '@portico/sandbox'
import { afterAll, beforeEach } from 'vitest'

export const now = () => new Date('2026-03-02T09:30:00Z')

/** Bridge beside its stand-in, over real HTTP; forgets everything before every test. */
export async function bridgeSubject() {
  const sandbox = await startSandbox({ providers: ['bridge'], now })
  beforeEach(() => sandbox.reset())
  afterAll(() => sandbox.close())
  const settings = sandbox.providers.bridge
  return { sandbox, settings, onboarding: createOnboarding(bridge(settings), { now }) }
}
