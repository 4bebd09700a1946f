import { execFile } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parseArgs, promisify } from 'node:util'
import type { CheckResult, Report } from '@portico/conformance'
import { builtInIds } from '../packages/cli/src/settings/built-in-adapters.ts'
import { conformancePage } from './conformance-page.ts'

// Runs the conformance kit on the adapters that the command brings along, over real HTTP against the sandbox, and writes
// docs/reference/conformance.json, and conformance.md from it. Fails if an adapter fails a check. Whether those files are current is
// found by `pnpm test`: each adapter's conformance test compares its results.

// Rejects any argument.
parseArgs()

const run = promisify(execFile)
const script = fileURLToPath(new URL('conformance-of.ts', import.meta.url))
const found = await Promise.all(
  builtInIds.map(async (id): Promise<Report['adapters']> => {
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
for (const [path, text] of Object.entries(files)) writeFileSync(new URL(`../${path}`, import.meta.url), text)

function tally(found: readonly CheckResult[]) {
  const count = (wanted: CheckResult['outcome']) => found.filter(({ outcome }) => outcome === wanted).length
  return { passed: count('passed'), failed: count('failed'), 'does not concern it': count('not_applicable') }
}
