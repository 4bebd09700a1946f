import type { Issue } from '../result/issue.ts'
import { type OnboardingError, onboardingError } from '../result/onboarding-error.ts'

const mostShown = 20

/** The error of settings that are missing or wrong. Two keys that cannot be shown may make the same issue: it is listed once. */
export function invalidConfig(provider: string, found: readonly Issue[]): OnboardingError {
  const issues = [...new Map(found.map((issue) => [JSON.stringify(issue), issue])).values()]
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
