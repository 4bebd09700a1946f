import { err, ok, type Result } from 'neverthrow'

/** Where settings may come from besides the configuration itself. */
export interface SecretSources {
  /** Environment variables. */
  env: Readonly<Record<string, string | undefined>>
  /** Reads a text file as UTF-8; throws if it cannot. */
  readFile(path: string): string
}

/** The most characters that a setting from a file may have. A key has fewer than 10,000. */
export const maximumFileLength = 65_536

/** The text of an environment variable or a file, or what is wrong with it. Names the variable or file, never the value. */
export function secretFrom(
  source: 'env' | 'file',
  name: string,
  sources: SecretSources,
): Result<string, string> {
  return source === 'env'
    ? fromVariable(name, sources).mapErr(
        (problem) =>
          `needs the environment variable ${looksLikeVariable(name) ? name : unshown}, which ${problem}`,
      )
    : fromFile(name, sources).mapErr(
        (problem) => `needs the file ${looksLikeFileName(name) ? name : unshown}, which ${problem}`,
      )
}

const unshown = 'named there'

function fromVariable(name: string, { env }: SecretSources): Result<string, string> {
  const value = unlessThrown(() => env[name])
  return typeof value === 'string' && value !== '' ? notBlank(value) : err('is not set')
}

function fromFile(name: string, { readFile }: SecretSources): Result<string, string> {
  const content = unlessThrown(() => readFile(name))
  if (typeof content !== 'string') return err('cannot be read')
  if (content.length > maximumFileLength) return err('is too large for a setting')
  return isTextInUtf8(content) ? notBlank(content) : err('is not a text file in UTF-8')
}

/** False for control characters, and for the U+FFFD that decoders put in the place of bytes that are not UTF-8. */
export const isTextInUtf8 = (content: string): boolean => !/[^\P{Cc}\t\r\n]|\uFFFD/u.test(content)

/** Editors and secret stores add a byte order mark and a last line break, which do not belong to the secret. */
function notBlank(content: string): Result<string, string> {
  const text = content.replace(/^\uFEFF/, '').replace(/\r?\n$/, '')
  return /^\s*$/.test(text) ? err('is blank') : ok(text)
}

function unlessThrown(read: () => unknown): unknown {
  try {
    return read()
  } catch {
    return undefined
  }
}

// A beginner may write the secret itself in the place of its name.
const looksLikeVariable = (name: string) => /^[A-Z]{1,32}\d{0,2}(_[A-Z0-9]{1,32})*$/.test(name)
export const looksLikeFileName = (name: string): boolean =>
  /^[\w./\\: -]{1,200}\.(pem|key|pub|crt|cer|txt|jsonc?)$|^(\/[a-z][a-z._-]{0,60}\d{0,2}){2,8}$/.test(name)
