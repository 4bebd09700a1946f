import { execFile } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import type { CheckResult, Report } from '@portico/conformance'
import { conformancePage } from './conformance-page.ts'

// Runs the conformance kit on the four adapters, over real HTTP against the sandbox.
//
//   pnpm conformance            writes docs/reference/conformance.json, and conformance.md from it
//   pnpm conformance --check    writes nothing; fails where those files are not what it found
//
// Fails as well where an adapter fails a check.

const adapters = ['sqril', 'saudi-payee', 'paycombat', 'pending-kyc']
const isCheck = process.argv.includes('--check')

const run = promisify(execFile)
const script = fileURLToPath(new URL('conformance-of.ts', import.meta.url))
const found = await Promise.all(
  adapters.map(async (id): Promise<Report['adapters']> => {
    const options = { maxBuffer: 16 * 1024 * 1024 }
    const { stdout } = await run(process.execPath, [...process.execArgv, script, id], options)
    return JSON.parse(stdout).adapters
  }),
)
const report: Report = { adapters: Object.assign({}, ...found) }

const results = Object.entries(report.adapters)
console.table(Object.fromEntries(results.map(([id, found]) => [id, tally(found)])))
for (const [id, found] of results) {
  for (const { id: check, reason } of found.filter(({ outcome }) => outcome === 'failed')) {
    console.error(`${id} fails ${check}: ${reason}`)
    process.exitCode = 1
  }
}

const files = {
  'docs/reference/conformance.json': `${JSON.stringify(report, null, 2)}\n`,
  'docs/reference/conformance.md': conformancePage(report),
}
for (const [path, text] of Object.entries(files)) {
  const file = new URL(`../${path}`, import.meta.url)
  if (!isCheck) writeFileSync(file, text)
  else if (textOf(file) !== text) {
    console.error(`${path} is not current: run \`pnpm conformance\` and commit what it writes`)
    process.exitCode = 1
  }
}

function tally(found: readonly CheckResult[]) {
  const count = (wanted: CheckResult['outcome']) => found.filter(({ outcome }) => outcome === wanted).length
  return { passed: count('passed'), failed: count('failed'), 'does not concern it': count('not_applicable') }
}

function textOf(file: URL): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}
