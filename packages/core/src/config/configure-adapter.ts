import { err, ok, type Result } from 'neverthrow'
import type { Adapter, AdapterFactory } from '../adapter/adapter.ts'
import { shownPath } from '../customer/shown-path.ts'
import type { Issue } from '../result/issue.ts'
import { resolveSecrets } from './resolve-secrets.ts'
import type { SecretSources } from './secret-from.ts'

/**
 * Configures an adapter by a plain copy of its settings in a configuration. Returns every missing secret and every other
 * problem together. Without a factory only the secrets are looked up.
 */
export function configureAdapter(
  factory: AdapterFactory | undefined,
  given: unknown,
  sources: SecretSources,
  path: readonly string[],
): Result<Adapter, Issue[]> {
  const { settings, issues: missing } = resolveSecrets(given, sources, path, factory?.settings)
  if (!factory) return err(missing)
  const parent = shownPath(path)
  return configured(factory, settings)
    .mapErr((issues) => [
      ...missing,
      ...issues.map((issue) => below(parent, issue)).filter((issue) => !isReported(issue, missing)),
    ])
    .andThen((adapter) => (missing.length > 0 ? err(missing) : ok(adapter)))
}

function configured(factory: AdapterFactory, settings: unknown): Result<Adapter, Issue[]> {
  try {
    return factory.configure(settings).mapErr(({ issues }) => issues)
  } catch {
    // A third-party adapter may throw. Its message is not repeated: it may quote a setting.
    return err([{ path: '', code: 'invalid', message: 'cannot be checked: the adapter throws' }])
  }
}

const below = (parent: string, issue: Issue): Issue => ({
  ...issue,
  path: issue.path === '' ? parent : `${parent}.${issue.path}`,
})

/** Whether an issue is about the placeholder of a missing secret. An unknown key is wrong whatever its value. */
const isReported = ({ path, code }: Issue, missing: readonly Issue[]): boolean =>
  code !== 'unknown_key' &&
  missing.some(
    (one) => path === one.path || path.startsWith(`${one.path}.`) || path.startsWith(`${one.path}[`),
  )
