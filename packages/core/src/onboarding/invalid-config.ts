import type { Issue } from '../result/issue.ts'
import { type OnboardingError, onboardingError } from '../result/onboarding-error.ts'

const mostShown = 20

/** The error of settings that are missing or wrong. */
export function invalidConfig(provider: string, issues: Issue[]): OnboardingError {
  const words = issues
    .slice(0, mostShown)
    .map(({ path, message }) => `${path || 'configuration'} ${message}`)
    .join('; ')
  const more = issues.length > mostShown ? `; and ${issues.length - mostShown} more` : ''
  return onboardingError(provider, 'invalid_config', `Configuration of ${provider}: ${words}${more}`, {
    operation: 'configure',
    issues,
  })
}
