import { err, ok, type Result } from 'neverthrow'
import * as z from 'zod'
import type { Adapter, AdapterFactory } from '../adapter/adapter.ts'
import { issuesOf } from '../customer/check-customer.ts'
import type { Issue } from '../result/issue.ts'
import { type OnboardingError, onboardingError } from '../result/onboarding-error.ts'
import { createOnboarding, type OnboardingOptions } from './create-onboarding.ts'
import type { Onboarding } from './onboarding.ts'
import { resolveSecrets, type SecretSources } from './resolve-secrets.ts'

const Config = z.strictObject({
  provider: z.string(),
  providers: z.record(z.string(), z.record(z.string(), z.unknown())),
})

/**
 * Which provider to use, and the settings of each. Changing `provider` is the whole swap. Any text may be given as
 * `{ "env": "NAME" }` or `{ "file": "path" }`.
 */
export type OnboardingConfig = z.infer<typeof Config>

// biome-ignore lint/suspicious/noExplicitAny: factories differ in their settings, which are checked at run time here
type AnyFactory = AdapterFactory<any, Adapter<any>>

export interface OpenOptions extends OnboardingOptions {
  /** The adapters to choose from. */
  adapters: readonly AnyFactory[]
  /** Default: the process's environment, where there is one. */
  env?: SecretSources['env']
  /** Default: Node's file system, where there is one. */
  readFile?: SecretSources['readFile']
}

/**
 * Opens the provider that a configuration names. Returns `invalid_config` with a path for everything that is missing
 * or wrong; secrets are named, never shown. `JSON.parse` throws on the comments and trailing commas of the file that
 * `portico init` writes: read that by `parse` of `jsonc-parser`, with `allowTrailingComma`.
 *
 * @example openOnboarding(JSON.parse(text), { adapters: [sqril, saudiPayee], env: process.env })
 */
export function openOnboarding(config: unknown, options: OpenOptions): Result<Onboarding, OnboardingError> {
  const parsed = Config.safeParse(config)
  if (!parsed.success) return err(invalidConfig('portico', issuesOf(parsed.error, config)))
  const { provider, providers } = parsed.data
  const known = options.adapters.map((adapter) => adapter.id).join(', ') || 'none'
  const factory = options.adapters.find((adapter) => adapter.id === provider)
  const given = providers[provider]
  if (!factory) {
    return err(invalidConfig('portico', [problem('provider', 'not_accepted', `must be one of: ${known}`)]))
  }
  if (!given) {
    return err(invalidConfig(provider, [problem(`providers.${provider}`, 'required', 'has no settings')]))
  }
  const sources = { env: options.env ?? systemEnvironment(), readFile: options.readFile ?? readSystemFile }
  const { settings, issues } = resolveSecrets(given, sources, `providers.${provider}`)
  if (issues.length > 0) return err(invalidConfig(provider, issues))
  return factory
    .configure(settings)
    .mapErr((error) =>
      invalidConfig(
        provider,
        error.issues.map((issue) => below(`providers.${provider}`, issue)),
      ),
    )
    .andThen((adapter) => ok(createOnboarding(adapter, options)))
}

const problem = (path: string, code: Issue['code'], message: string): Issue => ({ path, code, message })

const below = (parent: string, issue: Issue): Issue => ({
  ...issue,
  path: issue.path === '' ? parent : `${parent}.${issue.path}`,
})

/** The error of settings that are missing or wrong. */
export function invalidConfig(provider: string, issues: Issue[]): OnboardingError {
  const words = issues.map((issue) => `${issue.path || 'configuration'} ${issue.message}`).join('; ')
  return onboardingError(provider, 'invalid_config', `Configuration of ${provider}: ${words}`, { issues })
}

// No Node built-in is imported in core: where there is none, `env` and `readFile` are to be given.
const systemEnvironment = (): SecretSources['env'] => globalThis.process?.env ?? {}

function readSystemFile(path: string): string {
  const fs = globalThis.process?.getBuiltinModule?.('node:fs')
  if (!fs) throw new Error('this runtime has no file system')
  return fs.readFileSync(path, 'utf8')
}
