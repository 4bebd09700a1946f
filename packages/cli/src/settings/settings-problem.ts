import type { AdapterDescription, Issue, OnboardingError } from '@portico/core'
import { requiredIn } from './stand-in-settings.ts'

/** Why an account cannot be used to send. */
export interface SettingsProblem {
  readonly message: string
  readonly issues: readonly Issue[]
  /**
   * What does not count in the adapter's description: credentials and address, every setting of the account, or only that the
   * sandbox cannot play the provider.
   */
  readonly without: 'credentials' | 'settings' | 'stand-in'
}

export const settingsProblem = (
  { message, issues }: Pick<OnboardingError, 'message' | 'issues'>,
  without: SettingsProblem['without'],
): SettingsProblem => ({ message, issues, without })

/** The settings of an account that have to be made up before its adapter can be configured: the absent ones, and required ones that are wrong. */
export function unusableIn(
  account: string,
  { settings }: AdapterDescription,
  issues: readonly Issue[],
): string[] {
  const beginning = `providers.${account}.`
  const required = requiredIn(settings)
  return issues.flatMap(({ path, code }) => {
    const [name = ''] = path.startsWith(beginning) ? path.slice(beginning.length).split(/[.[]/, 1) : []
    return code === 'required' || required.includes(name) ? [name] : []
  })
}
