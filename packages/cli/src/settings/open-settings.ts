import {
  type AdapterDescription,
  createOnboarding,
  type Issue,
  type Onboarding,
  openOnboarding,
  orThrow,
} from '@portico/core'
import type { PorticoLedger } from '@portico/ledger'
import { UsageError } from '../command.ts'
import type { Context } from '../context.ts'
import type { SettingsFlags } from '../flags.ts'
import { isRecord } from '../is-record.ts'
import { accountsOf, adapterOf, textOf, usableAccounts } from './accounts.ts'
import { applyBudget } from './apply-budget.ts'
import { type AnyFactory, builtInIds } from './built-in-adapters.ts'
import { openCatalogue } from './catalogue.ts'
import { configIssues } from './config-issues.ts'
import { noLedger, type OpenedLedger, openConfiguredLedger } from './open-ledger.ts'
import { readConfig } from './read-config.ts'
import { openSandboxLedger, sandboxIdentity } from './sandbox-ledger.ts'
import { sayRetries } from './say-retries.ts'
import { type SettingsProblem, settingsProblem, unusableIn } from './settings-problem.ts'
import { emptySandbox, noConfiguration, noSettingsOf, notInSandbox, whichProvider } from './settings-words.ts'
import { withStandIns } from './stand-in-settings.ts'

/** A provider as far as it is known. */
export interface Described {
  /** The account: its name in the configuration, by default the id of its provider. */
  readonly id: string
  readonly provider: string
  /** As narrow as its usable settings make it; without any, as its factory describes itself. Only to be asked. */
  readonly adapter: AdapterDescription
  /** Present if it is configured. */
  readonly onboarding?: Onboarding
  readonly problem?: SettingsProblem
}

/** The settings of providers, from a configuration, the embedded sandbox, or both. Dispose of it: the sandbox listens. */
export interface Settings extends AsyncDisposable {
  /** The configuration's name, if there is one. */
  readonly file: string | undefined
  /** The accounts that can be used: those with the name of a built-in provider first. */
  accounts(): Promise<readonly string[]>
  /** Every known adapter. */
  adapterIds(): Promise<readonly string[]>
  /** What is wrong with the configuration besides the settings of its accounts. */
  issues(): Promise<readonly Issue[]>
  /** Says on stderr that the embedded sandbox knows no customers, if it is used. */
  remindOfSandbox(): void
  /** The account that the configuration names. */
  preset(): string | undefined
  /** Opens an account, by default the one that the configuration names. Throws `UsageError`. */
  open(id?: string): Promise<Onboarding>
  /** Opens these accounts, or every account but those that the sandbox does not have. Throws `UsageError`. */
  openAll(ids: readonly string[]): Promise<Onboarding[]>
  /** The ledger of the configuration. Throws `UsageError` if it has none. */
  ledger(): Promise<PorticoLedger>
  /** Without usable settings the factory describes the provider. Throws `UsageError` if no adapter has this name. */
  describe(id: string): Promise<Described>
}

/**
 * Finds the settings. With `--sandbox` addresses and credentials are the sandbox's, and a configuration, if there is one, adds
 * the merchant's choices to them (occupation codes, placeholders).
 *
 * With `remembers`, onboardings use the ledger of the configuration, if it has one. With `--sandbox` they do not: the embedded sandbox
 * forgets its customers when the command ends, and its customers do not belong into the ledger of live ones. With `keepsSandbox` they
 * use a ledger of the sandbox.
 */
export async function openSettings(
  flags: SettingsFlags,
  { process }: Pick<Context, 'process'>,
  { remembers = false, keepsSandbox = false }: { remembers?: boolean; keepsSandbox?: boolean } = {},
): Promise<Settings> {
  const { env } = process
  const file = readConfig(flags.config, process.cwd())
  const sandbox = flags.sandbox ? await (await import('@portico/sandbox')).startSandbox() : undefined
  const standIns = sandbox && new Map<string, object>(Object.entries(sandbox.providers))
  const known = { catalogue: openCatalogue(file), env }
  const { catalogue } = known
  const own = accountsOf(file?.config)

  let opening: Promise<OpenedLedger | undefined> | undefined
  const openMemory = async (): Promise<OpenedLedger | undefined> => {
    if (sandbox) return keepsSandbox ? openSandboxLedger({ process }) : undefined
    return remembers ? openConfiguredLedger(file, { process }) : undefined
  }
  const memory = () => {
    opening ??= openMemory()
    return opening
  }

  const factoryOf = (account: string) => adapterOf(account, own.get(account), known)
  const hasStandIn = ({ id }: AnyFactory) => !standIns || standIns.has(id)
  /** The settings to send with, if there are any. */
  const settingsOf = (account: string, { id }: AnyFactory): unknown => {
    if (!standIns) return own.get(account)
    const standIn = own.has(account) || account === id ? standIns.get(id) : undefined
    return standIn && { ...asObject(own.get(account)), ...standIn }
  }
  const tryToOpen = (
    account: string,
    factory: AnyFactory,
    settings: unknown,
    others: object = {},
    opened?: OpenedLedger,
  ) =>
    openOnboarding(
      { ...others, provider: account, providers: Object.fromEntries([...own, [account, settings]]) },
      {
        adapters: [factory],
        env,
        configPath: file?.path,
        observe: sayRetries(process),
        ledger: opened?.ledger,
        settleAfterMs: opened?.settleAfterMs,
      },
    )

  const preset = () => textOf(file?.config.provider, env)
  const accounts = async () =>
    builtInFirst(await usableAccounts(new Map([...(standIns ?? []), ...own]), known))
  const issues = async () => (file ? configIssues(file.config, known) : [])
  const found = async () => ({ accounts: await accounts(), issues: await issues(), file: file?.shown })
  const expectSettings = async (named?: string) => {
    if (!file && !sandbox) throw new UsageError(noConfiguration(named))
    if (named === undefined && (await accounts()).length === 0)
      throw new UsageError(noSettingsOf(named, await found()))
  }
  const describe = async (id: string): Promise<Described> => {
    const factory = await factoryOf(id)
    if (!factory) throw new UsageError(noSettingsOf(id, await found()))
    const isPlayed = hasStandIn(factory)
    const problem = isPlayed
      ? undefined
      : settingsProblem({ message: notInSandbox(id, standIns?.keys()), issues: [] }, 'stand-in')
    const bare = { id, provider: factory.id, adapter: factory, ...(problem && { problem }) }
    const settings = isPlayed ? settingsOf(id, factory) : own.get(id)
    if (settings === undefined) return bare
    const opened = tryToOpen(id, factory, settings)
    if (opened.isOk()) {
      const onboarding = opened.value
      return { ...bare, adapter: onboarding.adapter, ...(isPlayed && { onboarding }) }
    }
    const { error } = opened
    const filled = await withStandIns(
      factory.settings,
      asObject(settings),
      unusableIn(id, factory, error.issues),
    )
    return tryToOpen(id, factory, filled).match<Described>(
      ({ adapter }) => ({ ...bare, adapter, problem: problem ?? settingsProblem(error, 'credentials') }),
      () => ({ ...bare, problem: problem ?? settingsProblem(error, 'settings') }),
    )
  }
  /** Everything that is wrong, with the settings of every account: any of them may be meant. */
  const whyNotChosen = async () => {
    const { accounts: names, issues: others } = await found()
    const described = await Promise.all(names.map((name) => describe(name)))
    const all = [...others, ...described.flatMap(({ problem }) => problem?.issues ?? [])]
    return whichProvider(
      names,
      file?.config.provider === undefined ? undefined : { file: file.shown, issues: all },
    )
  }

  const open = async (named?: string): Promise<Onboarding> => {
    const id = named ?? preset()
    await expectSettings(id)
    const factory = id === undefined ? undefined : await factoryOf(id)
    if (id === undefined || !factory) throw new UsageError(await whyNotChosen())
    if (!hasStandIn(factory)) throw new UsageError(notInSandbox(id, standIns?.keys()))
    const settings = settingsOf(id, factory)
    if (settings === undefined) throw new UsageError(noSettingsOf(id, await found()))
    // Other keys of the configuration are refused there.
    const opened = tryToOpen(id, factory, settings, file?.config)
    if (opened.isErr()) throw new UsageError(opened.error.message)
    const remembered = await memory()
    if (!remembered) return opened.value
    if (sandbox) return inSandbox(opened.value, remembered)
    const onboarding = orThrow(tryToOpen(id, factory, settings, file?.config, remembered))
    await applyBudget(onboarding, remembered)
    return onboarding
  }
  /** Its address changes with each command, its account does not. */
  const inSandbox = ({ account, adapter }: Onboarding, { ledger }: OpenedLedger): Onboarding =>
    createOnboarding(
      { ...adapter, accountIdentity: sandboxIdentity(adapter.id, account) },
      { account, ledger, observe: sayRetries(process) },
    )

  return {
    file: file?.shown,
    accounts,
    adapterIds: catalogue.ids,
    issues,
    remindOfSandbox() {
      if (sandbox) process.stderr.write(emptySandbox)
    },
    preset,
    open,
    async openAll(named) {
      await expectSettings(named[0])
      if (named.length > 0) return Promise.all([...new Set(named)].map((id) => open(id)))
      const described = await Promise.all((await accounts()).map(describe))
      const absent = described.filter(({ problem }) => problem?.without === 'stand-in')
      for (const { problem } of absent) process.stderr.write(`portico: ${problem?.message}.\n`)
      return Promise.all(described.filter((one) => !absent.includes(one)).map(({ id }) => open(id)))
    },
    describe,
    ledger: async () => (await memory())?.ledger ?? noLedger(file?.shown),
    async [Symbol.asyncDispose]() {
      // One that could not be opened was reported.
      const opened = await opening?.catch(() => undefined)
      await opened?.[Symbol.asyncDispose]()
      await sandbox?.close()
    },
  }
}

const asObject = (settings: unknown): object => (isRecord(settings) ? settings : {})

const builtInFirst = (names: readonly string[]): string[] => [
  ...builtInIds.filter((id) => names.includes(id)),
  ...names.filter((name) => !builtInIds.includes(name)),
]
