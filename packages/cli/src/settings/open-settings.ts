import { type AdapterDescription, type Onboarding, type OnboardingError, openOnboarding } from '@portico/core'
import type { Result } from 'neverthrow'
import { UsageError } from '../command.ts'
import type { Context } from '../context.ts'
import type { SettingsFlags } from '../flags.ts'
import { type AnyFactory, loadFactory } from './load-factory.ts'
import { isProviderId, type ProviderId, providerIds } from './provider-id.ts'
import { type ConfigFile, readConfig } from './read-config.ts'

/** A provider as far as it is known: configured, else as its factory describes itself. */
export interface Described {
  readonly id: ProviderId
  readonly adapter: AdapterDescription
  readonly onboarding?: Onboarding
  /** Why the settings that are there cannot be used. */
  readonly problem?: OnboardingError
}

/** The settings of providers, from a configuration, the embedded sandbox, or both. Dispose of it: the sandbox listens. */
export interface Settings extends AsyncDisposable {
  /** Which providers there are settings for. */
  readonly ids: readonly ProviderId[]
  /** Says on stderr that the embedded sandbox knows no customers, where it is used. */
  remindOfSandbox(): void
  /** Opens a provider, by default the one that the configuration names. Throws `UsageError`. */
  open(id?: ProviderId): Promise<Onboarding>
  /** Never fails: without settings a factory still knows what its provider needs. */
  describe(id: ProviderId): Promise<Described>
}

/**
 * Finds the settings. With `--sandbox` addresses and credentials are the sandbox's, and a configuration, where there
 * is one, adds the merchant's choices to them (occupation codes, fillers).
 */
export async function openSettings(
  flags: SettingsFlags,
  { process }: Pick<Context, 'process'>,
): Promise<Settings> {
  const file = readConfig(flags.config, process.cwd())
  const sandbox = flags.sandbox ? await (await import('@portico/sandbox')).startSandbox() : undefined
  const providers = { ...settingsOf(file), ...mergedInto(settingsOf(file), sandbox?.providers) }
  const ids = providerIds.filter((id) => id in providers)

  const tryToOpen = (factory: AnyFactory): Result<Onboarding, OnboardingError> =>
    openOnboarding(
      { ...file?.config, provider: factory.id, providers: file || sandbox ? providers : {} },
      { adapters: [factory], env: process.env, ...(file && { readFile: file.readFile }) },
    )

  return {
    ids,
    remindOfSandbox() {
      if (sandbox) process.stderr.write(emptySandbox)
    },
    async open(id = chosenIn(file)) {
      if (!file && !sandbox) throw new UsageError(noSettings(id))
      if (!id) throw new UsageError(`Say which provider: --provider ${ids.join(' | ')}`)
      return tryToOpen(await loadFactory(id)).match(
        (onboarding) => onboarding,
        (error) => {
          throw new UsageError(error.message)
        },
      )
    },
    async describe(id) {
      const factory = await loadFactory(id)
      if (!ids.includes(id)) return { id, adapter: factory }
      return tryToOpen(factory).match<Described>(
        (onboarding) => ({ id, adapter: onboarding.adapter, onboarding }),
        (problem) => ({ id, adapter: factory, problem }),
      )
    },
    async [Symbol.asyncDispose]() {
      await sandbox?.close()
    },
  }
}

const emptySandbox = `portico: this sandbox began empty and ends with the command. To keep one, run
  \`portico sandbox --write sandbox.config.json\` beside, and use --config sandbox.config.json here.
`

const noSettings = (id: ProviderId = 'sqril') =>
  `There is no configuration. Write one with \`portico init --provider ${id}\`, or try the command with --sandbox`

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function settingsOf(file: ConfigFile | undefined): Record<string, unknown> {
  const providers = file?.config.providers
  return isRecord(providers) ? providers : {}
}

/** The sandbox's settings over the merchant's own. */
const mergedInto = (own: Record<string, unknown>, sandbox: object = {}) =>
  Object.fromEntries(
    Object.entries(sandbox).map(([id, settings]) => [
      id,
      { ...(isRecord(own[id]) ? own[id] : {}), ...settings },
    ]),
  )

function chosenIn(file: ConfigFile | undefined): ProviderId | undefined {
  const chosen = file?.config.provider
  return typeof chosen === 'string' && isProviderId(chosen) ? chosen : undefined
}
