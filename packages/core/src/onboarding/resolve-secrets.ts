import type { Issue } from '../result/issue.ts'

/** Where settings may come from besides the configuration itself. */
export interface SecretSources {
  /** Environment variables. */
  env: Readonly<Record<string, string | undefined>>
  /** Reads a text file; throws where it cannot. */
  readFile(path: string): string
}

/** Settings with every `{ env }` and `{ file }` replaced, or what could not be found: by name, never by value. */
export function resolveSecrets(
  settings: unknown,
  sources: SecretSources,
  path: string,
): { settings: unknown; issues: Issue[] } {
  const issues: Issue[] = []
  const fail = (at: string, message: string) => {
    issues.push({ path: at, code: 'required', message })
    return undefined
  }
  const resolve = (value: unknown, at: string): unknown => {
    if (Array.isArray(value)) return value.map((element, index) => resolve(element, `${at}[${index}]`))
    if (typeof value !== 'object' || value === null) return value
    const [[key, name] = [], ...others] = Object.entries(value)
    if (others.length === 0 && typeof name === 'string' && key === 'env') {
      return (
        sources.env[name] ||
        fail(at, `needs the environment variable ${shown(name, variableName)}, which is not set`)
      )
    }
    if (others.length === 0 && typeof name === 'string' && key === 'file') {
      return (
        readOr(sources, name) ?? fail(at, `needs the file ${shown(name, fileName)}, which cannot be read`)
      )
    }
    return Object.fromEntries(
      Object.entries(value).map(([member, inner]) => [member, resolve(inner, `${at}.${member}`)]),
    )
  }
  return { settings: resolve(settings, path), issues }
}

// A beginner may put the secret itself where its name belongs.
const variableName = /^[A-Z]{1,32}\d{0,2}(_[A-Z0-9]{1,32})*$/
const fileName = /^[\w./\\: -]{1,200}\.(pem|key|pub|crt|cer|txt|json)$|^(\/[a-z][a-z._-]{0,60}\d{0,2}){2,8}$/
const shown = (name: string, pattern: RegExp) => (pattern.test(name) ? name : 'named there')

function readOr(sources: SecretSources, path: string): string | undefined {
  try {
    // Editors and secret stores end a file with a line break, which belongs to no secret.
    return sources.readFile(path).replace(/\r?\n$/, '')
  } catch {
    return undefined
  }
}
