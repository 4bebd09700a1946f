import { createOnboarding, type Individual, type OnboardingOptions } from '@portico/core'
import { now, startCuttingProxy, startStepwiseProvider } from '@portico/test-support'
import { afterAll, beforeAll, beforeEach } from 'vitest'
import { stepwise } from './stepwise-adapter.ts'

/** An invented person who has all that the invented provider asks for. */
export const lina: Individual = {
  kind: 'individual',
  reference: 'lina-1',
  name: { given: 'Lina', family: 'Castell' },
  email: 'lina.castell@example.com',
  identifications: [{ type: 'passport', number: 'XK4071932', issuingCountry: 'ES' }],
}

/** The invented provider of three steps behind a proxy that can cut any connection, empty before every test. */
export function useStepwise() {
  let provider: Awaited<ReturnType<typeof startStepwiseProvider>>
  let proxy: Awaited<ReturnType<typeof startCuttingProxy>>
  beforeAll(async () => {
    provider = await startStepwiseProvider()
    proxy = await startCuttingProxy(provider.url)
  })
  afterAll(async () => {
    await proxy.stop()
    await provider.stop()
  })
  beforeEach(() => {
    provider.reset()
    proxy.plan()
  })
  return {
    get provider() {
      return provider
    },
    get proxy() {
      return proxy
    },
    /** A new process: nothing is remembered of an earlier one. */
    open: (
      settings: { retries?: number; fetch?: typeof globalThis.fetch } = {},
      options: OnboardingOptions = {},
    ) =>
      createOnboarding(stepwise({ apiKey: 'stepwise-key', baseUrl: proxy.url, retries: 0, ...settings }), {
        now,
        ...options,
      }),
  }
}
