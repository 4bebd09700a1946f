import type { Result } from 'neverthrow'
import type { AdapterFactory, AdapterOf } from '../adapter/adapter.ts'
import type { Onboarding } from '../onboarding/onboarding.ts'
import type { OnboardingError } from '../result/onboarding-error.ts'
import { type OpenOptions, openAccounts } from './open-accounts.ts'

/**
 * Opens the account that a configuration names as `provider`. The configuration is the path of a file, which may have
 * comments and trailing commas, or a parsed object. Returns `invalid_config` with a path for everything that is missing
 * or wrong, all at once; secrets are named, never shown. The settings of other accounts are checked only if `provider`
 * names no account, because any of them may be meant.
 *
 * @example openOnboarding('portico.config.json', { adapters: [sqril, saudiPayee] })
 */
export const openOnboarding = <Factory extends AdapterFactory>(
  config: unknown,
  options: OpenOptions<Factory>,
): Result<Onboarding<AdapterOf<Factory>>, OnboardingError> =>
  openAccounts(config, options, 'default').map((onboardings) => onboardings.default)
