import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { getNodeValue, type ParseError, parseTree } from 'jsonc-parser'
import { UsageError } from '../command.ts'
import { codeOf, isBinary, shownPath, whereInvalid, whyUnreadable } from '../input/problem-words.ts'
import { isRecord } from '../is-record.ts'

export const defaultConfigFile = 'portico.config.json'

/** A configuration as read: its shape is checked by whoever opens it. */
export interface ConfigFile {
  readonly config: Record<string, unknown>
  /** Its name, for messages. */
  readonly shown: string
  /** Absolute. */
  readonly path: string
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
  const shown = `The configuration ${shownPath(named ?? defaultConfigFile)}`
  const config = parseConfig(text, errors, shown)
  if (isBinary(text)) throw new UsageError(`${shown} is not a text file in UTF-8`)
  if (text.trim() === '') throw new UsageError(`${shown} is empty`)
  const [error] = errors
  if (error) throw new UsageError(`${shown} is not valid JSON${whereInvalid(text, error.offset)}`)
  if (!isRecord(config)) throw new UsageError(`${shown} must hold a JSON object`)
  return {
    config,
    shown,
    path,
  }
}

function parseConfig(text: string, errors: ParseError[], shown: string): unknown {
  try {
    const tree = parseTree(text, errors, { allowTrailingComma: true })
    // Unlike `parse`, this makes a member of every key, `__proto__` included.
    return tree && getNodeValue(tree)
  } catch {
    throw new UsageError(`${shown} is nested too deeply`)
  }
}

function readText(path: string, named: string | undefined): string | undefined {
  try {
    return readFileSync(path, 'utf8').replace(/^\uFEFF/, '')
  } catch (problem) {
    if (named === undefined && codeOf(problem) === 'ENOENT') return undefined
    throw new UsageError(
      `The configuration ${shownPath(named ?? defaultConfigFile)} ${whyUnreadable(problem)}`,
    )
  }
}
