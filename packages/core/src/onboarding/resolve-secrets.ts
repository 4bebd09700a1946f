import { shownPath } from '../customer/shown-path.ts'
import type { Issue } from '../result/issue.ts'
import { type SecretSources, secretFrom } from './secret-from.ts'

/** Settings with every `{ env }` and `{ file }` replaced by its text. */
export interface ResolvedSettings {
  /** A text that was not found is replaced by `placeholder`, so that a schema still checks everything else. */
  settings: unknown
  /** One issue per text that was not found. It names the variable or the file and never shows a value. */
  issues: Issue[]
}

const placeholder = 'missing'

/** Replaces every `{ env }` and `{ file }` in a plain copy of settings. `path` is where these settings are. */
export function resolveSecrets(
  settings: unknown,
  sources: SecretSources,
  path: readonly PropertyKey[],
): ResolvedSettings {
  const issues: Issue[] = []
  const resolve = (value: unknown, at: readonly PropertyKey[]): unknown => {
    if (Array.isArray(value)) return value.map((element, index) => resolve(element, [...at, index]))
    if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return value
    const members = Object.entries(value)
    const [[source, name] = []] = members
    if (members.length === 1 && typeof name === 'string' && (source === 'env' || source === 'file')) {
      return secretFrom(source, name, sources).match(
        (text) => text,
        (message) => {
          issues.push({ path: shownPath(at), code: 'required', message })
          return placeholder
        },
      )
    }
    return Object.fromEntries(members.map(([member, inner]) => [member, resolve(inner, [...at, member])]))
  }
  return { settings: resolve(settings, path), issues }
}
