import { cpSync, mkdirSync, realpathSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const at = (path: string) => realpathSync(fileURLToPath(new URL(path, import.meta.url)))

/** Puts the package `portico-acme` into a folder, as `npm install` would, and what adapters import. */
export function installAcme(folder: string): void {
  const modules = join(folder, 'node_modules')
  mkdirSync(join(modules, '@portico'), { recursive: true })
  for (const name of ['@portico/adapter-kit', 'zod']) {
    symlinkSync(at(`../../node_modules/${name}`), join(modules, name), 'junction')
  }
  cpSync(at('./portico-acme'), join(modules, 'portico-acme'), { recursive: true })
}
