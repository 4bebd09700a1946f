import { err, ok, type Result } from 'neverthrow'
import * as z from 'zod'
import type { Adapter, AdapterFactory, AdapterOf } from '../adapter/adapter.ts'
import { issuesOf } from '../customer/check-customer.ts'
import { createOnboarding, type OnboardingOptions } from '../onboarding/create-onboarding.ts'
import { guardedSync } from '../onboarding/guard.ts'
import type { Onboarding } from '../onboarding/onboarding.ts'
import { plainCopy } from '../plain-copy.ts'
import type { Issue } from '../result/issue.ts'
import type { OnboardingError } from '../result/onboarding-error.ts'
import { configSources, type SourceOptions } from './config-sources.ts'
import { configureAdapter } from './configure-adapter.ts'
import { invalidConfig } from './invalid-config.ts'
import { isRecord } from './is-record.ts'
import { type Account, idsOf, readAccounts } from './read-accounts.ts'
import { readConfig } from './read-config.ts'
import { resolveSecrets } from './resolve-secrets.ts'
import type { SecretSources } from './secret-from.ts'

const Config = z.strictObject({
  provider: z.string(),
  providers: z.record(z.string(), z.record(z.string(), z.unknown())),
  // Only the `portico` command and editors read these.
  adapters: z.unknown().optional(),
  ledger: z.unknown().optional(),
  $schema: z.unknown().optional(),
})

/**
 * Which account to use by default, and the settings of each account. An account is named by the id of its adapter; an
 * account of another name says its adapter: `"sqril-eu": { "adapter": "sqril", … }`. Changing `provider` is the whole
 * swap. Any text, number or boolean may be given as `{ "env": "NAME" }` or `{ "file": "path" }`. `adapters`,
 * `ledger` and `$schema` are for the `portico` command and for editors: a program gives its ledger as an option.
 */
export type OnboardingConfig = z.infer<typeof Config>

/** The adapters to choose from, and what surrounds their calls. */
export interface OpenOptions<Factory extends AdapterFactory = AdapterFactory>
  extends Omit<OnboardingOptions, 'account'>,
    SourceOptions {
  /** The adapters to choose from. */
  adapters: readonly Factory[]
}

/** The onboardings of a configuration. */
export interface Onboardings<A extends Adapter = Adapter> {
  /** The account that `provider` names. */
  readonly default: Onboarding<A>
  /** Every account, in the order of the configuration. */
  readonly all: readonly Onboarding<A>[]
  /** An account by its name in the configuration. `undefined` if the configuration has no account of this name. */
  get<Name extends string>(account: Name): Onboarding<AdapterNamed<A, Name>> | undefined
}

/** An account with the id of an adapter uses that adapter. */
type AdapterNamed<A extends Adapter, Name> = [Extract<A, { id: Name }>] extends [never]
  ? A
  : Extract<A, { id: Name }>

/** `Onboardings` whose adapters are not known to the compiler. */
interface Opened extends Pick<Onboardings, 'default' | 'all'> {
  get(account: string): Onboarding | undefined
}

/** Opens the account that the configuration names as `provider`, or all of them. */
export function openAccounts<Factory extends AdapterFactory>(
  config: unknown,
  options: OpenOptions<Factory>,
  scope: 'default' | 'all',
): Result<Onboardings<AdapterOf<Factory>>, OnboardingError> {
  const found = guardedSync(
    () =>
      isPath(config)
        ? readConfig(config, options).andThen((read) =>
            openCopy(read, { ...options, configPath: config }, scope),
          )
        : openCopy(config, options, scope),
    // What was thrown is not repeated: it may quote a secret.
    () => err(invalidConfig('portico', [unopened])),
  )
  // The adapters are those that these factories make.
  return found as Result<Onboardings<AdapterOf<Factory>>, OnboardingError>
}

const isPath = (config: unknown): config is string | URL =>
  typeof config === 'string' || config instanceof URL

const unopened: Issue = {
  path: '',
  code: 'invalid',
  message: 'cannot be opened: an adapter throws, or breaks its contract',
}

function openCopy(
  given: unknown,
  options: OpenOptions,
  scope: 'default' | 'all',
): Result<Opened, OnboardingError> {
  const copied = plainCopy(given)
  if (copied.isErr()) return err(invalidConfig('portico', [copied.error]))
  const config = asRecord(copied.value)
  const sources = configSources(options)
  const { settings: provider, issues: missing } = resolveSecrets(config.provider, sources, ['provider'])
  const accounts = readAccounts(asRecord(config.providers), options.adapters, sources)
  const chosen = accounts.find(({ name }) => name === provider)
  const meant = chosen?.factory ?? options.adapters.find(({ id }) => id === provider)
  const wanted =
    scope === 'default' && (chosen || meant) ? accounts.filter((one) => one === chosen) : accounts
  const opened = wanted.map((account) => openAccount(account, sources, options))
  const issues = [
    ...shapeIssues(copied.value, provider),
    ...(missing.length > 0 || chosen ? missing : choiceIssues(provider, config.providers, accounts, options)),
    ...opened.flatMap((result) => (result.isErr() ? result.error : [])),
  ]
  const all = opened.flatMap((result) => (result.isOk() ? [result.value] : []))
  const named = (account: unknown) => all.find((onboarding) => onboarding.account === account)
  const preset = named(provider)
  if (issues.length === 0 && preset) return ok({ default: preset, all, get: named })
  return err(invalidConfig((scope === 'default' && meant?.id) || 'portico', issues))
}

function openAccount(
  { name, factory, settings, issues }: Account,
  sources: SecretSources,
  options: OpenOptions,
): Result<Onboarding, readonly Issue[]> {
  const path = ['providers', name]
  const adapter = configureAdapter(factory, settings, sources, path)
  if (issues.length > 0) return err([...issues, ...(adapter.isErr() ? adapter.error : [])])
  return adapter.map((configured) => createOnboarding(configured, { ...options, account: name }))
}

function shapeIssues(config: unknown, provider: unknown): Issue[] {
  const resolved = isRecord(config) ? { ...config, provider } : config
  const parsed = Config.safeParse(resolved)
  return parsed.success ? [] : issuesOf(parsed.error, resolved, [], Object.keys(Config.shape))
}

/** `shapeIssues` already reports members that are absent or of another type. */
function choiceIssues(
  provider: unknown,
  providers: unknown,
  accounts: readonly Account[],
  { adapters }: OpenOptions,
): Issue[] {
  if (typeof provider !== 'string' || !isRecord(providers) || Object.hasOwn(providers, provider)) return []
  if (adapters.some(({ id }) => id === provider))
    return [{ path: `providers.${provider}`, code: 'required', message: 'has no settings' }]
  const usable = accounts.filter(({ factory }) => factory).map(({ name }) => ({ id: name }))
  const message = `must be one of: ${idsOf([...adapters, ...usable])}`
  return [{ path: 'provider', code: 'not_accepted', message }]
}

/** Without a prototype, so that only own members are found. */
const asRecord = (value: unknown): Record<string, unknown> =>
  Object.assign(Object.create(null), isRecord(value) ? value : {})
