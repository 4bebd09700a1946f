import { execFile } from 'node:child_process'
import { cpSync, mkdirSync, writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { promisify } from 'node:util'

const root = new URL('../..', import.meta.url).pathname

/** The sources that every consumer gets, at the same paths. */
const sources = ['scripts/consumers/merchant.ts', 'examples/third-party-adapter/src']

/** Runs a command with what is installed in `cwd` first on its path: Node 22, `portico`. Returns what it printed. */
export async function run(cwd: string, command: string, ...args: readonly string[]): Promise<string> {
  const path = [join(cwd, 'node_modules/.bin'), process.env.PATH].join(delimiter)
  const env = { ...process.env, PATH: path }
  return (await promisify(execFile)(command, args, { cwd, env, maxBuffer: 2 ** 26 })).stdout
}

/** Installs tarballs and these dependencies into a new folder. */
export async function install(
  folder: string,
  tarballs: Readonly<Record<string, string>>,
  dependencies: Readonly<Record<string, string>>,
): Promise<string> {
  mkdirSync(folder)
  const own = Object.fromEntries(Object.entries(tarballs).map(([name, path]) => [name, `file:${path}`]))
  // The tarballs that these depend on are to be these tarballs too.
  const overrides = Object.fromEntries(Object.keys(own).map((name) => [name, `$${name}`]))
  const manifest = { private: true, type: 'module', dependencies: { ...own, ...dependencies }, overrides }
  writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest))
  for (const source of sources) cpSync(join(root, source), join(folder, source), { recursive: true })
  await run(folder, 'npm', 'install', '--prefer-offline', '--no-audit', '--no-fund', '--loglevel=error')
  return folder
}

/** Compiles files of a consumer. Rejects with the compiler's complaints. */
export async function compile(
  folder: string,
  compiler: string,
  options: Readonly<Record<string, unknown>>,
  files: readonly string[],
): Promise<void> {
  const project = `tsconfig-${compiler}-${String(options.module)}.json`
  writeFileSync(join(folder, project), JSON.stringify({ compilerOptions: options, files }))
  await run(folder, process.execPath, join('node_modules', compiler, 'bin/tsc'), '--project', project)
}
