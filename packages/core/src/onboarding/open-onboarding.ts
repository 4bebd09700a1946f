import { err, ok, type Result } from 'neverthrow'
import * as z from 'zod'
import type { AdapterFactory, AdapterOf } from '../adapter/adapter.ts'
import { issuesOf } from '../customer/check-customer.ts'
import type { Issue } from '../result/issue.ts'
import type { OnboardingError } from '../result/onboarding-error.ts'
import { configureAdapter } from './configure-adapter.ts'
import { createOnboarding, type OnboardingOptions } from './create-onboarding.ts'
import { guardedSync } from './guard.ts'
import { invalidConfig } from './invalid-config.ts'
import type { Onboarding } from './onboarding.ts'
import { plainCopy } from './plain-copy.ts'
import type { SecretSources } from './secret-from.ts'
import { readTextFile, systemEnvironment } from './system-sources.ts'

const Config = z.strictObject({
  provider: z.string(),
  providers: z.record(z.string(), z.record(z.string(), z.unknown())),
})

/**
 * Which provider to use, and the settings of each. Changing `provider` is the whole swap. Any text may be given as
 * `{ "env": "NAME" }` or `{ "file": "path" }`.
 */
export type OnboardingConfig = z.infer<typeof Config>

export interface OpenOptions<Factory extends AdapterFactory = AdapterFactory> extends OnboardingOptions {
  /** The adapters to choose from. */
  adapters: readonly Factory[]
  /** Default: the process's environment, where there is one. */
  env?: SecretSources['env']
  /** Default: Node's file system, where there is one. */
  readFile?: SecretSources['readFile']
}

/**
 * Opens the provider that a configuration names. Returns `invalid_config` with a path for everything that is missing
 * or wrong, all at once; secrets are named, never shown. If `provider` is not the id of an adapter, the settings of every
 * provider are checked, because any of them may be meant. `JSON.parse` throws on the comments and trailing commas of the
 * file that `portico init` writes: read that by `parse` of `jsonc-parser`, with `allowTrailingComma`.
 *
 * @example openOnboarding(JSON.parse(text), { adapters: [sqril, saudiPayee], env: process.env })
 */
export const openOnboarding = <Factory extends AdapterFactory>(
  config: unknown,
  options: OpenOptions<Factory>,
): Result<Onboarding<AdapterOf<Factory>>, OnboardingError> =>
  guardedSync(
    () =>
      plainCopy(config)
        .mapErr((issue) => invalidConfig('portico', [issue]))
        .andThen((copy) => openCopy(copy, options))
        // The adapter is one of those that these factories make.
        .map((onboarding) => onboarding as Onboarding<AdapterOf<Factory>>),
    // What was thrown is not repeated: it may quote a secret.
    () => err(invalidConfig('portico', [unopened])),
  )

const unopened: Issue = {
  path: '',
  code: 'invalid',
  message: 'cannot be opened: an adapter throws, or breaks its contract',
}

function openCopy(config: unknown, options: OpenOptions): Result<Onboarding, OnboardingError> {
  const { adapters, env = systemEnvironment(), readFile = readTextFile } = options
  const entries = Object.entries(asRecord(asRecord(config).providers)).filter(([, given]) => isRecord(given))
  const chosen = adapters.find(({ id }) => id === asRecord(config).provider)
  const configured = entries
    .filter(([id]) => chosen === undefined || id === chosen.id)
    .map(([id, given]) => {
      const factory = adapters.find((adapter) => adapter.id === id)
      return configureAdapter(factory, given, { env, readFile }, ['providers', id])
    })
  const issues = [
    ...shapeIssues(config),
    ...choiceIssues(config, chosen, adapters),
    ...configured.flatMap((result) => (result.isErr() ? result.error : [])),
  ]
  const [opened] = configured
  return issues.length === 0 && opened?.isOk()
    ? ok(createOnboarding(opened.value, options))
    : err(invalidConfig(chosen?.id ?? 'portico', issues))
}

function shapeIssues(config: unknown): Issue[] {
  const parsed = Config.safeParse(config)
  return parsed.success ? [] : issuesOf(parsed.error, config)
}

/** `shapeIssues` already reports members that are absent or of another type. */
function choiceIssues(
  config: unknown,
  chosen: AdapterFactory | undefined,
  adapters: readonly AdapterFactory[],
): Issue[] {
  const { provider, providers } = asRecord(config)
  if (typeof provider !== 'string') return []
  if (!chosen) {
    const known = adapters.map(({ id }) => id).join(', ') || 'none'
    return [{ path: 'provider', code: 'not_accepted', message: `must be one of: ${known}` }]
  }
  if (!isRecord(providers) || Object.hasOwn(providers, provider)) return []
  return [{ path: `providers.${provider}`, code: 'required', message: 'has no settings' }]
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Without a prototype, so that only own members are found. */
const asRecord = (value: unknown): Record<string, unknown> =>
  Object.assign(Object.create(null), isRecord(value) ? value : {})
