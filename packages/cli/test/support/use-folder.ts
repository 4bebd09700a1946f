import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll } from 'vitest'

/** A folder of its own for one test file. */
export interface Folder {
  readonly path: string
  /** Writes a file, JSON unless it is text, and gives its name back. */
  write(name: string, content: unknown): string
  read(name: string): string
}

export function useFolder(): Folder {
  const path = mkdtempSync(join(tmpdir(), 'portico-cli-'))
  // Ledgers have thousands of files.
  afterAll(() => rmSync(path, { recursive: true, force: true }), 60_000)
  return {
    path,
    write(name, content) {
      const file = join(path, name)
      mkdirSync(dirname(file), { recursive: true })
      writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content))
      return name
    },
    read: (name) => readFileSync(join(path, name), 'utf8'),
  }
}
