import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { moduleResolve } from 'import-meta-resolve'
import { err, ok, type Result } from 'neverthrow'
import { codeOf } from '../input/problem-words.ts'

/**
 * Imports a module as Node would from this file: a package, or a path that is relative to the file. The problem quotes
 * nothing of what the module throws, because that may hold secrets.
 */
export async function importPackage(specifier: string, from: string): Promise<Result<object, string>> {
  const found = locate(specifier, from)
  if (found.isErr()) return err(found.error)
  try {
    return ok(await import(found.value.href))
  } catch (problem) {
    return err(whyNotImported(problem, specifier))
  }
}

function locate(specifier: string, from: string): Result<URL, string> {
  try {
    return ok(moduleResolve(specifier, pathToFileURL(from)))
  } catch (problem) {
    return err(whyNotFound(problem, specifier, from))
  }
}

function whyNotFound(problem: unknown, specifier: string, from: string): string {
  if (codeOf(problem) === 'ERR_UNSUPPORTED_DIR_IMPORT')
    return 'is a folder: name the file that exports the adapter'
  if (codeOf(problem) !== 'ERR_MODULE_NOT_FOUND')
    return 'cannot be resolved: the exports of its package.json do not fit'
  if (isPath(specifier)) return 'does not exist: was it built?'
  const [name = ''] = /^(@[^/]+\/)?[^/]+/.exec(specifier) ?? []
  const folders = createRequire(from).resolve.paths(name) ?? []
  return folders.some((folder) => existsSync(join(folder, name)))
    ? 'lacks the file that its package.json names: was it built?'
    : `is not installed: \`npm install ${name}\`, or begin a path with ./`
}

const typeScriptCodes = new Set<unknown>([
  'ERR_UNKNOWN_FILE_EXTENSION',
  'ERR_UNSUPPORTED_NODE_MODULES_TYPE_STRIPPING',
  'ERR_UNSUPPORTED_TYPESCRIPT_SYNTAX',
])

const whyNotImported = (problem: unknown, specifier: string): string =>
  typeScriptCodes.has(codeOf(problem))
    ? `has TypeScript that Node ${process.versions.node} does not run: name the compiled file`
    : `fails when it is imported: \`node -e "import('${specifier}')"\` in the folder of the configuration shows why`

const isPath = (specifier: string): boolean => /^\.{0,2}\//.test(specifier)
