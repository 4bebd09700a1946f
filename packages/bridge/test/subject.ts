import { bridge } from '@portico/bridge'
import { createOnboarding } from '@portico/core'
import { startSandbox } from '@portico/sandbox'
import { type OperationUnderTest, subject, useSandbox } from '@portico/test-support'
import { afterAll, beforeEach } from 'vitest'
import { ada } from './people.ts'

export const now = () => new Date('2026-03-02T09:30:00Z')

/** Bridge beside its stand-in, over real HTTP; forgets everything before every test. */
export async function bridgeSubject() {
  const sandbox = await startSandbox({ providers: ['bridge'], now })
  beforeEach(() => sandbox.reset())
  afterAll(() => sandbox.close())
  const settings = sandbox.providers.bridge
  return { sandbox, settings, onboarding: createOnboarding(bridge(settings), { now }) }
}

/** The same as the common suites take it. */
export const commonSubject = async () => subject(bridge, await useSandbox())

// By its idempotency key Bridge answers a repeated create with the first answer.
export const operations: readonly OperationUnderTest[] = [
  {
    name: 'create',
    effect: 'safe write',
    call: (onboarding, _id, options) => onboarding.create(ada, options),
  },
  { name: 'get', effect: 'read', call: (onboarding, id, options) => onboarding.get(id, options) },
  {
    name: 'update',
    effect: 'safe write',
    call: (onboarding, id, options) =>
      onboarding.update(id, { kind: 'individual', email: ada.email ?? null }, options),
  },
]
