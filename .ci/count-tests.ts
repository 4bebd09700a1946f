// Prints what failed, and last "N passed, N failed". Usage: count-tests.ts <vitest's JSON report> [failed step]…
import { existsSync, readFileSync } from 'node:fs'

interface Report {
  success: boolean
  numPassedTests: number
  numFailedTests: number
  testResults: { name: string; status: string; message: string; assertionResults: { status: string }[] }[]
}

const [path = '', ...failedSteps] = process.argv.slice(2)
const report: Report | undefined = existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : undefined

// A file that does not load has no failed test to count, and is a failure all the same.
const brokenFiles = (report?.testResults ?? []).filter(
  ({ status, assertionResults }) =>
    status === 'failed' && assertionResults.every((assertion) => assertion.status !== 'failed'),
)
const failedTests = (report?.numFailedTests ?? 0) + brokenFiles.length

// The step "test" is counted by its tests, unless it failed without any: a crash, an error outside a test.
const otherSteps = failedSteps.filter((step) => step !== 'test' || failedTests === 0)
if (!report && !otherSteps.includes('test')) otherSteps.push('test')
if (report?.success === false && failedTests === 0 && !otherSteps.includes('test')) otherSteps.push('test')

const failed = failedTests + otherSteps.length
for (const { name } of brokenFiles) console.log(`failed to load: ${name}`)
if (failedSteps.length > 0) console.log(`failed steps: ${failedSteps.join(', ')}`)
console.log(`${report?.numPassedTests ?? 0} passed, ${failed} failed`)
process.exitCode = failed > 0 ? 1 : 0
