import {
  type AdapterDescription,
  type Issue,
  type Onboarding,
  type OnboardingError,
  openOnboarding,
} from '@portico/core'
import type { Sandbox } from '@portico/sandbox'
import type { Result } from 'neverthrow'
import { UsageError } from '../command.ts'
import type { Context } from '../context.ts'
import type { SettingsFlags } from '../flags.ts'
import { isRecord } from '../is-record.ts'
import { issueWords } from '../output/finding-lines.ts'
import { configIssues } from './config-issues.ts'
import { loadFactory } from './load-factory.ts'
import { isProviderId, type ProviderId, providerIds } from './provider-id.ts'
import { providerOf, textOf } from './provider-of.ts'
import { type ConfigFile, readConfig } from './read-config.ts'
import { sayRetries } from './say-retries.ts'
import { standInSettings } from './stand-in-settings.ts'

/** A provider as far as it is known. */
export interface Described {
  /** The account: its name in the configuration, by default the id of its provider. */
  readonly id: string
  readonly provider: ProviderId
  /** As narrow as its usable settings make it; without any, as its factory describes itself. Only to be asked. */
  readonly adapter: AdapterDescription
  /** Present where it is configured. */
  readonly onboarding?: Onboarding
  readonly problem?: SettingsProblem
}

/** Why the settings that are there cannot be used to send. */
export interface SettingsProblem {
  readonly error: OnboardingError
  /** What does not count in the adapter's description: credentials and address, or every setting of the provider. */
  readonly without: 'credentials' | 'settings'
}

/** The settings of providers, from a configuration, the embedded sandbox, or both. Dispose of it: the sandbox listens. */
export interface Settings extends AsyncDisposable {
  /** The accounts that there are settings for: those with the name of a provider first. */
  readonly ids: readonly string[]
  /** What is wrong with the configuration besides these settings. */
  readonly issues: readonly Issue[]
  /** The configuration's name, where there is one. */
  readonly file: string | undefined
  /** Throws `UsageError` where there is nothing to go on: neither settings of any provider nor the sandbox. */
  expectSettings(named?: string): void
  /** Says on stderr that the embedded sandbox knows no customers, where it is used. */
  remindOfSandbox(): void
  /** Opens an account, by default the one that the configuration names. Throws `UsageError`. */
  open(id?: string): Promise<Onboarding>
  /** Never fails: without settings a factory still knows what its provider needs. */
  describe(id: string): Promise<Described>
}

/**
 * Finds the settings. With `--sandbox` addresses and credentials are the sandbox's, and a configuration, where there
 * is one, adds the merchant's choices to them (occupation codes, placeholders).
 */
export async function openSettings(
  flags: SettingsFlags,
  { process }: Pick<Context, 'process'>,
): Promise<Settings> {
  const file = readConfig(flags.config, process.cwd())
  const sandbox = flags.sandbox ? await (await import('@portico/sandbox')).startSandbox() : undefined
  const own = settingsOf(file)
  const providerIn = (account: string) => providerOf(account, own[account], process.env)
  const others = Object.keys(own).filter((account) => !isProviderId(account) && providerIn(account))
  const atSandbox = sandbox && { ...sandbox.providers, ...standInsFor(others, sandbox, providerIn) }
  const providers = { ...own, ...mergedInto(own, atSandbox) }
  const ids = [...providerIds.filter((id) => id in providers), ...others]

  const factoryOf = async (account: string) => {
    const provider = providerIn(account)
    if (!provider) throw new UsageError(noSettingsOf(account, { ids, issues, file: file?.shown }))
    return loadFactory(provider)
  }
  const tryToOpen = async (
    account: string,
    config: object = { providers },
  ): Promise<Result<Onboarding, OnboardingError>> =>
    openOnboarding(
      { ...config, provider: account },
      {
        adapters: [await factoryOf(account)],
        env: process.env,
        configPath: file?.path,
        observe: sayRetries(process),
      },
    )

  const issues = file ? configIssues(file.config, process.env) : []
  const expectSettings = (named?: string) => {
    if (!file && !sandbox) throw new UsageError(noConfiguration(named))
    if (ids.length === 0) throw new UsageError(noSettingsOf(named, { ids, issues, file: file?.shown }))
  }

  return {
    ids,
    issues,
    file: file?.shown,
    expectSettings,
    remindOfSandbox() {
      if (sandbox) process.stderr.write(emptySandbox)
    },
    async open(named) {
      expectSettings(named)
      const id = named ?? textOf(file?.config.provider, process.env)
      if (!id || (named === undefined && !ids.includes(id) && !isProviderId(id))) {
        const results = await Promise.all(ids.map((one) => tryToOpen(one)))
        throw new UsageError(
          whichProvider(
            ids,
            file,
            issues,
            results.flatMap((result) => (result.isErr() ? result.error.issues : [])),
          ),
        )
      }
      if (!ids.includes(id)) throw new UsageError(noSettingsOf(id, { ids, issues, file: file?.shown }))
      // Other keys of the configuration are refused there.
      return (await tryToOpen(id, { ...file?.config, providers })).match(
        (onboarding) => onboarding,
        (error) => {
          throw new UsageError(error.message)
        },
      )
    },
    async describe(id) {
      const factory = await factoryOf(id)
      const known = { id, provider: factory.id as ProviderId }
      if (!ids.includes(id)) return { ...known, adapter: factory }
      const opened = await tryToOpen(id)
      if (opened.isOk()) return { ...known, adapter: opened.value.adapter, onboarding: opened.value }
      const others = mergedInto(providers, { [id]: await standInSettings(known.provider) })
      return (await tryToOpen(id, { providers: others })).match<Described>(
        ({ adapter }) => ({ ...known, adapter, problem: { error: opened.error, without: 'credentials' } }),
        () => ({ ...known, adapter: factory, problem: { error: opened.error, without: 'settings' } }),
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

const noConfiguration = (id?: string) =>
  `There is no configuration. Write one with \`portico init --provider ${id ?? 'sqril'}\`, or try the command with ` +
  (id ? '--sandbox' : '--provider sqril --sandbox')

function whichProvider(
  ids: readonly string[],
  file: ConfigFile | undefined,
  issues: readonly Issue[],
  ofSettings: readonly Issue[],
): string {
  if (file?.config.provider === undefined) return `Say which provider: --provider ${ids.join(' | ')}`
  return `${file.shown}: ${[...issues, ...ofSettings].map(issueWords).join('; ')}`
}

/** Names a mistyped key, which is likelier than that somebody forgot the settings. */
function noSettingsOf(
  id: string | undefined,
  { ids, issues, file }: Pick<Settings, 'ids' | 'issues' | 'file'>,
): string {
  const others = ids.length > 0 ? `, only of ${ids.join(', ')}` : ''
  const problem = `${file} has no settings of ${id ?? 'any provider'}${others}`
  const mistyped = issues.filter(({ code }) => code === 'unknown_key').map(issueWords)
  if (mistyped.length > 0) return `${problem}: ${mistyped.join('; ')}`
  const named = id ?? 'sqril'
  return `${problem}. \`portico init --provider ${named} --config ${named}.config.json\` writes some`
}

function settingsOf(file: ConfigFile | undefined): Record<string, unknown> {
  const providers = file?.config.providers
  return isRecord(providers) ? providers : {}
}

/** Further settings of some providers, such as the sandbox's, over the merchant's own. */
const mergedInto = (own: Record<string, unknown>, further: object = {}) =>
  Object.fromEntries(
    Object.entries(further).map(([id, settings]) => [
      id,
      { ...(isRecord(own[id]) ? own[id] : {}), ...settings },
    ]),
  )

/** The sandbox's settings for accounts with a name of the merchant's. */
const standInsFor = (
  accounts: readonly string[],
  sandbox: Sandbox,
  providerIn: (account: string) => ProviderId | undefined,
): Record<string, object> =>
  Object.fromEntries(
    accounts.flatMap((account) => {
      const provider = providerIn(account)
      return provider ? [[account, sandbox.providers[provider]]] : []
    }),
  )
