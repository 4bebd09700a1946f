import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pack, publishedPackages } from './packing/pack.ts'

// Checks every package as it would be published: packs it, and lints that tarball. Build first.

const folder = mkdtempSync(join(tmpdir(), 'portico-packed-'))
const run = (command: string, ...args: string[]) => execFileSync(command, args, { encoding: 'utf8' })

/** What is wrong with a tarball, empty if nothing is. */
function problemsOf(tarball: string): string[] {
  const manifest = JSON.parse(run('tar', '-xzOf', tarball, 'package/package.json'))
  const exports = JSON.stringify(manifest.exports)
  const fromSource = exports.includes('src/') ? [`exports names a source: ${exports}`] : []
  const files = run('tar', '-tzf', tarball).split('\n')
  const declarations = run('tar', '-xzOf', tarball, ...files.filter((file) => file.endsWith('.d.ts')))
  const named = declarations.split('\n').filter((line) => /(?<!\$)\bZodType\b/.test(line))
  const fromZod = named.map((line) => `a declaration names ZodType, not $ZodType: ${line.trim()}`)
  const lints = [['publint', 'run', '--strict', tarball]]
  // The command has no entry that could be imported.
  if ('.' in manifest.exports) lints.push(['attw', '--profile', 'esm-only', '--no-emoji', tarball])
  return [...fromSource, ...fromZod, ...lints.flatMap(([linter = '', ...args]) => complaintsOf(linter, args))]
}

function complaintsOf(linter: string, args: string[]): string[] {
  try {
    run(linter, ...args)
    return []
  } catch (error) {
    return [error instanceof Error && 'stdout' in error ? `${linter}: ${error.stdout}` : String(error)]
  }
}

try {
  for (const name of publishedPackages()) {
    const problems = problemsOf(pack(name, folder))
    console.log(`${name}: ${problems.length === 0 ? 'packed' : problems.join('\n')}`)
    if (problems.length > 0) process.exitCode = 1
  }
} finally {
  rmSync(folder, { recursive: true, force: true })
}
