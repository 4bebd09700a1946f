import type { Onboarding } from '@portico/core'
import { UsageError } from '../command.ts'
import type { Settings } from '../settings/open-settings.ts'

/** Opens an account by its name in the configuration. Throws `UsageError`. */
export async function openAccount(settings: Settings, name: string): Promise<Onboarding> {
  const accounts = await settings.accounts()
  if (accounts.includes(name)) return settings.open(name)
  throw new UsageError(`The configuration has no account of this name, only ${accounts.join(', ')}`)
}
