import { type Sandbox, startSandbox } from '@portico/sandbox'
import { afterAll, beforeEach } from 'vitest'

/** The time in every test, here and at the providers. */
export const now = () => new Date('2026-03-02T09:30:00Z')

/** One sandbox for a test file, which forgets everything before each test. */
export async function useSandbox(): Promise<Sandbox> {
  const sandbox = await startSandbox({ now })
  beforeEach(sandbox.reset)
  afterAll(sandbox.close)
  return sandbox
}
