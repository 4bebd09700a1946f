import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const packages = new URL('../../packages', import.meta.url).pathname

interface Manifest {
  name: string
  private?: boolean
}

const manifestOf = (folder: string): Manifest =>
  JSON.parse(readFileSync(join(packages, folder, 'package.json'), 'utf8'))

/** The folders of all packages that are published. */
export const publishedPackages = (): string[] =>
  readdirSync(packages).filter(
    (folder) => existsSync(join(packages, folder, 'package.json')) && !manifestOf(folder).private,
  )

/** Packs all published packages, and returns the path of each tarball by the package's name. */
export function packAll(folder: string): Record<string, string> {
  return Object.fromEntries(publishedPackages().map((name) => [manifestOf(name).name, pack(name, folder)]))
}

/**
 * Packs a built package as `pnpm publish` does, into this folder, and returns the tarball's path. `npm pack` would ignore
 * `publishConfig.exports`, and leave the sources as the entries.
 */
export function pack(name: string, folder: string): string {
  if (!existsSync(join(packages, name, 'dist')))
    throw new Error(`packages/${name} is not built. Run \`npx -y pnpm@12 build\` first.`)
  const flags = ['-y', 'pnpm@12', '--silent', 'pack', '--json', '--pack-destination', folder]
  const told = execFileSync('npx', flags, { cwd: join(packages, name), encoding: 'utf8' })
  return join(folder, JSON.parse(told).filename.split('/').at(-1))
}
