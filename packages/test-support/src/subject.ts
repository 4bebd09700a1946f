import {
  type AdapterFactory,
  type CallOptions,
  type Onboarding,
  type OnboardingError,
  type OnboardingOptions,
  openOnboarding,
  orThrow,
  type Registration,
} from '@portico/core'
import type { ProviderId, RecordedRequest, Sandbox } from '@portico/sandbox'
import type { ResultAsync } from 'neverthrow'
import type { Effect } from './error-table.ts'
import { now } from './use-sandbox.ts'

/** An adapter beside its stand-in: what the suites are about. */
export interface Subject {
  readonly provider: ProviderId
  readonly sandbox: Sandbox
  /** The sandbox's settings for this provider. */
  readonly settings: Record<string, unknown>
  /** Opens the provider by configuration, with settings changed or added. */
  readonly open: (settings?: Record<string, unknown>, options?: OnboardingOptions) => Onboarding
  /** The body of a request with everything in the clear. */
  readonly read: (request: Pick<RecordedRequest, 'body'>) => object
}

/** One thing that is asked of a provider. */
export interface OperationUnderTest {
  readonly name: 'create' | 'get' | 'update'
  readonly effect: Effect
  /** `id` is that of a customer that exists, where one is needed. */
  readonly call: (
    onboarding: Onboarding,
    id: string,
    options?: CallOptions,
  ) => ResultAsync<Registration, OnboardingError>
}

type AnyFactory = AdapterFactory

export function subject(
  factory: AnyFactory,
  sandbox: Sandbox,
  read: Subject['read'] = ({ body }) => JSON.parse(body),
): Subject {
  const provider = factory.id as ProviderId
  const settings = { ...sandbox.providers[provider] }
  return {
    provider,
    sandbox,
    settings,
    read,
    open: (changed = {}, options = {}) =>
      orThrow(
        openOnboarding(
          { provider, providers: { [provider]: { ...settings, ...changed } } },
          { adapters: [factory], now, ...options },
        ),
      ),
  }
}
