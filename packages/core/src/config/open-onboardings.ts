import type { Result } from 'neverthrow'
import type { AdapterFactory, AdapterOf } from '../adapter/adapter.ts'
import type { OnboardingError } from '../result/onboarding-error.ts'
import { type Onboardings, type OpenOptions, openAccounts } from './open-accounts.ts'

/**
 * Opens every account of a configuration. The configuration is the path of a file, which may have comments and trailing
 * commas, or a parsed object. Returns `invalid_config` with a path for everything that is missing or wrong in any
 * account, all at once; secrets are named, never shown.
 *
 * @example
 * const onboardings = orThrow(openOnboardings('portico.config.json', { adapters: [sqril, saudiPayee] }))
 * onboardings.get('sqril-eu')?.create(customer)
 * route(customer, onboardings.all)
 */
export const openOnboardings = <Factory extends AdapterFactory>(
  config: unknown,
  options: OpenOptions<Factory>,
): Result<Onboardings<AdapterOf<Factory>>, OnboardingError> => openAccounts(config, options, 'all')
