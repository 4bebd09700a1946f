import type * as z from 'zod'
import { shownPath } from '../customer/shown-path.ts'
import type { Issue } from '../result/issue.ts'
import { type SecretSources, secretFrom } from './secret-from.ts'
import { memberOf, textAs } from './text-as.ts'

/** Settings with every `{ env }` and `{ file }` replaced by its text. */
export interface ResolvedSettings {
  /** A text that was not found is replaced by `placeholder`, so that a schema still checks everything else. */
  settings: unknown
  /** One issue per text that was not found. It names the variable or the file and never shows a value. */
  issues: Issue[]
}

const placeholder = 'missing'

/**
 * Replaces every `{ env }` and `{ file }` in a plain copy of settings by its text, or by a number or boolean if `schema`
 * wants one there. `path` is where these settings are.
 */
export function resolveSecrets(
  settings: unknown,
  sources: SecretSources,
  path: readonly PropertyKey[],
  schema?: z.core.$ZodType,
): ResolvedSettings {
  const issues: Issue[] = []
  const resolve = (
    value: unknown,
    at: readonly PropertyKey[],
    wanted: z.core.$ZodType | undefined,
  ): unknown => {
    const inside = (key: string | number, inner: unknown) =>
      resolve(inner, [...at, key], memberOf(wanted, key))
    if (Array.isArray(value)) return value.map((element, index) => inside(index, element))
    if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return value
    const members = Object.entries(value)
    const [[source, name] = []] = members
    if (members.length === 1 && typeof name === 'string' && (source === 'env' || source === 'file')) {
      return secretFrom(source, name, sources).match(
        (text) => textAs(text, wanted),
        (message) => {
          issues.push({ path: shownPath(at), code: 'required', message })
          return placeholder
        },
      )
    }
    return Object.fromEntries(members.map(([key, inner]) => [key, inside(key, inner)]))
  }
  return { settings: resolve(settings, path, schema), issues }
}
