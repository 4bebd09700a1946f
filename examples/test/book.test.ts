import { execFile } from 'node:child_process'
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, expect, test } from 'vitest'
import { bookText } from '../book/book-text.ts'
import { readRootFile } from './run.ts'

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url))

const folder = mkdtempSync(join(tmpdir(), 'portico-book-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }), 60_000)
for (const name of ['book.csv', 'map.json']) cpSync(at(`../book/${name}`), join(folder, name))

/** Runs the command in the folder, which has no configuration. */
const portico = (line: string) =>
  new Promise<{ code: unknown; stdout: string; stderr: string }>((resolve) => {
    const { PATH } = process.env
    const surroundings = { cwd: folder, env: { PATH, HOME: folder } }
    const main = at('../../packages/cli/src/main.ts')
    execFile(
      process.execPath,
      [main, ...line.split(' ')],
      { ...surroundings, timeout: 100_000 },
      (error, stdout, stderr) => resolve({ code: error ? error.code : 0, stdout, stderr }),
    )
  })

test('the book is what its script writes', () => {
  expect(readRootFile('examples/book/book.csv')).toBe(bookText())
})

test('a new user imports a foreign book of 1,000 customers without any account, and reads the report', async () => {
  const imported = await portico('import book.csv --mapping map.json --provider paycombat --sandbox')
  expect(imported.code).toBe(1)
  expect(imported.stderr).toContain(
    'portico: The ledger of the sandbox is .portico/sandbox. Remove this folder to begin anew.',
  )
  const report = await portico('report')
  expect(report.code).toBe(0)
  const counts = [
    'run 1  book.csv  at paycombat  finished',
    '  1,000  rows',
    '    979  created',
    '      1  the same as an earlier line',
    '     13  refused',
    '      7  unreadable',
  ].join('\n')
  expect(imported.stdout).toContain(counts)
  expect(report.stdout).toContain(counts)
  expect(report.stdout).toMatch(/8 +address\.line1 +is required +21, 146, 271, 396, 521 …\n/)

  const again = await portico('import book.csv --mapping map.json --provider paycombat --sandbox --json')
  const [read] = again.stdout.split('\n').map((text) => JSON.parse(text || '{}'))
  expect(read).toMatchObject({ type: 'read', queued: 0 })
}, 240_000)
