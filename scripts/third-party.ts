import { execFileSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { pack } from './packing/pack.ts'

// Proves that a stranger can write an adapter: installs the packages as they would be published into a copy of
// examples/third-party-adapter in an empty folder, compiles it there and runs the conformance kit on it, by the oldest
// Node that the packages say they run on. Build first.

const needed = ['core', 'adapter-kit', 'conformance']
const root = new URL('..', import.meta.url).pathname

const folder = mkdtempSync(join(tmpdir(), 'portico-third-party-'))
const adapter = join(folder, 'adapter')

const run = (cwd: string, command: string, ...args: string[]) =>
  execFileSync(command, args, { cwd, stdio: 'inherit' })

try {
  const own: Record<string, string> = Object.fromEntries(
    needed.map((name) => [`@portico/${name}`, `file:../${basename(pack(name, folder))}`]),
  )
  cpSync(join(root, 'examples/third-party-adapter'), adapter, { recursive: true })
  const manifest = JSON.parse(readFileSync(join(adapter, 'package.json'), 'utf8'))
  for (const dependencies of [manifest.dependencies, manifest.peerDependencies, manifest.devDependencies]) {
    for (const name of Object.keys(dependencies)) dependencies[name] = own[name] ?? dependencies[name]
  }
  // What the tarballs ask of each other is to be these tarballs too.
  manifest.overrides = Object.fromEntries(Object.keys(own).map((name) => [name, `$${name}`]))
  manifest.devDependencies.node = '^22.0.0'
  writeFileSync(join(adapter, 'package.json'), JSON.stringify(manifest, null, 2))

  run(adapter, 'npm', 'install', '--prefer-offline', '--no-audit', '--no-fund', '--loglevel=error')
  run(adapter, 'npm', 'exec', '--', 'node', '--version')
  run(adapter, 'npm', 'run', '--silent', 'types')
  run(adapter, 'npm', 'test', '--silent')
} catch (error) {
  console.error(`The third-party adapter failed: ${error instanceof Error ? error.message : error}`)
  process.exitCode = 1
} finally {
  rmSync(folder, { recursive: true, force: true })
}
