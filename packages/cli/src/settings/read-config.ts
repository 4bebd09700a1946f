import { readFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { type ParseError, parse } from 'jsonc-parser'
import { UsageError } from '../command.ts'
import { isMissing, placeOf, shownPath } from '../input/problem-words.ts'

export const defaultConfigFile = 'portico.config.json'

/** A configuration as read: its shape is checked by whoever opens it. */
export interface ConfigFile {
  readonly config: Record<string, unknown>
  /** Reads a `{ file }`, relative to the configuration. */
  readFile(path: string): string
}

/**
 * Reads a configuration: JSON, with comments and trailing commas allowed. `undefined` where none was named and there
 * is none. Throws `UsageError`, without quoting the content: it may hold secrets.
 */
export function readConfig(named: string | undefined, cwd: string): ConfigFile | undefined {
  const path = resolve(cwd, named ?? defaultConfigFile)
  const text = readText(path, named)
  if (text === undefined) return undefined
  const errors: ParseError[] = []
  const config: unknown = parse(text, errors, { allowTrailingComma: true })
  const shown = shownPath(named ?? defaultConfigFile)
  const [error] = errors
  if (error) throw new UsageError(`${shown} is not valid JSON at ${placeOf(text, error.offset)}`)
  if (typeof config !== 'object' || config === null || Array.isArray(config)) {
    throw new UsageError(`${shown} must hold a JSON object`)
  }
  return {
    config: config as Record<string, unknown>,
    readFile: (file) => readFileSync(resolve(dirname(path), file), 'utf8'),
  }
}

function readText(path: string, named: string | undefined): string | undefined {
  try {
    return readFileSync(path, 'utf8').replace(/^\uFEFF/, '')
  } catch (problem) {
    if (named === undefined && isMissing(problem)) return undefined
    const why = isMissing(problem) ? 'does not exist' : 'cannot be read'
    throw new UsageError(`The configuration ${shownPath(named ?? defaultConfigFile)} ${why}`)
  }
}
