import type { AnyFactory, Scenarios } from '../../src/scenarios.ts'
import { type AcmeOptions, acmeFactory } from './acme-adapter.ts'
import { filesOptions } from './acme-files.ts'
import { acmeScenarios } from './acme-scenarios.ts'
import { correctLogins } from './acme-sessions.ts'
import { inSteps } from './acme-steps.ts'
import { updatingInSteps } from './acme-update-steps.ts'

/**
 * `full` has everything that an adapter can have. `plain` only creates individuals, safely twice, at a provider that
 * tells and signs little: what it lacks must be answered with `unsupported`. `session` is `full` at a provider with a login.
 * `steps` is `full`, and creates and updates by two requests. `files` is `full` without uploadDocument, and takes files in its create.
 */
export type Variant = 'full' | 'plain' | 'session' | 'steps' | 'files'

/** What is wrong with an adapter: the least that the check of the same id must notice. */
export interface Break {
  /** In words. */
  what: string
  /** Default: `full`. */
  variant?: Variant
  adapter?: AcmeOptions
  factory?: (factory: AnyFactory) => AnyFactory
  scenarios?: (scenarios: Scenarios) => Partial<Scenarios>
}

const plainOptions: AcmeOptions = {
  operations: [],
  kinds: ['individual'],
  capabilities: { idempotent: ['create'], lookupByReference: false },
  // Its scenarios know no lifecycle.
  parts: { statusOf: () => 'registered' },
}

const correctOptions: Record<Variant, AcmeOptions> = {
  full: {},
  plain: plainOptions,
  session: { logins: correctLogins },
  steps: { wrap: (adapter) => updatingInSteps(inSteps(adapter)) },
  files: filesOptions,
}

/** The reference adapter, or a broken one, and its scenarios. */
export function reference(
  variant: Variant,
  broken: Partial<Break> = {},
): { factory: AnyFactory; scenarios: Scenarios } {
  const correct = correctOptions[variant]
  const parts = { ...correct.parts, ...broken.adapter?.parts }
  const factory = acmeFactory({ ...correct, ...broken.adapter, parts })
  const all = acmeScenarios({ upsert: variant === 'plain', login: variant === 'session' })
  // A provider that signs its answers goes on signing them, whatever its scenarios say of the rest.
  const scenarios = variant === 'plain' ? leastOf(all) : all
  return {
    factory: broken.factory?.(factory) ?? factory,
    scenarios: { ...scenarios, ...broken.scenarios?.(scenarios) },
  }
}

/** What an author has to say at least. */
function leastOf(all: Scenarios): Scenarios {
  const { settings, wrongSettings, fetch, reset, customers, openRequest, isAuthentic, sealAnswer } = all
  const least = { settings, wrongSettings, fetch, reset, customers, openRequest, isAuthentic, sealAnswer }
  return least as Scenarios
}
