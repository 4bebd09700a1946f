import { err, ok, type Result } from 'neverthrow'
import stripJsonComments from 'strip-json-comments'
import { guardedSync } from '../onboarding/guard.ts'
import type { OnboardingError } from '../result/onboarding-error.ts'
import { invalidConfig } from './invalid-config.ts'
import { isRecord } from './is-record.ts'
import { isTextInUtf8, looksLikeFileName, type SecretSources } from './secret-from.ts'
import { systemPath } from './system-path.ts'
import { readTextFile } from './system-sources.ts'

/** The most characters that a configuration may have. */
const maximumConfigLength = 1_048_576

/**
 * Reads a configuration as `portico init` writes it: JSON with comments and trailing commas. The failure is
 * `invalid_config` and quotes nothing of the file, because it may hold secrets. `openOnboarding` also takes the path
 * itself; use this call to change a configuration before it is opened, and pass the path on as `configPath`.
 *
 * @example
 * const config = orThrow(readConfig('portico.config.json'))
 * openOnboarding({ ...config, provider: 'paycombat' }, { adapters, configPath: 'portico.config.json' })
 */
export function readConfig(
  path: string | URL,
  options: { readFile?: SecretSources['readFile'] | undefined } = {},
): Result<Record<string, unknown>, OnboardingError> {
  const { readFile = (file) => readTextFile(file, maximumConfigLength) } = options
  return guardedSync(
    () => textOf(systemPath(path), readFile).andThen(parsed),
    () => err('cannot be read'),
  ).mapErr((problem) =>
    invalidConfig('portico', [{ path: '', code: 'invalid', message: `${shownName(path)}${problem}` }]),
  )
}

/** A path that does not look like the name of a file may be a secret in the wrong place. */
const shownName = (path: string | URL): string =>
  looksLikeFileName(systemPath(path)) ? `${systemPath(path)} ` : ''

function textOf(path: string, readFile: SecretSources['readFile']): Result<string, string> {
  if (/^\s*[{[]|\n/.test(path)) return err('is JSON text: give its path, or the parsed object')
  try {
    const text = readFile(path)
    if (text.length > maximumConfigLength) return err('is too large for a configuration')
    return isTextInUtf8(text) ? ok(text.replace(/^\uFEFF/, '')) : err('is not a text file in UTF-8')
  } catch (problem) {
    const code = problem instanceof Error && 'code' in problem ? problem.code : undefined
    return err(unreadable[String(code)] ?? 'cannot be read')
  }
}

const unreadable: Record<string, string> = { ENOENT: 'does not exist', EISDIR: 'is a folder' }

function parsed(text: string): Result<Record<string, unknown>, string> {
  if (text.trim() === '') return err('is empty')
  try {
    const value: unknown = JSON.parse(stripJsonComments(text, { trailingCommas: true }))
    return isRecord(value) ? ok(value) : err('must hold a JSON object')
  } catch (problem) {
    return err(`is not valid JSON${placeIn(text, problem)}`)
  }
}

/** V8 gives the position of most problems. Its message may quote the text, so nothing else of it is used. */
function placeIn(text: string, problem: unknown): string {
  const [, position] = /at position (\d+)/.exec(String(problem)) ?? []
  if (position === undefined) return ': `portico init --check` shows where'
  const before = text.slice(0, Number(position)).split('\n')
  return ` at line ${before.length}, column ${(before.at(-1) ?? '').length + 1}`
}
