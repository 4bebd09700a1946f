import { expect, test } from 'vitest'
import { readRootFile, runScript } from './run.ts'

test('the example with OpenTelemetry puts every request, retry, drift and status below the caller’s span', async () => {
  const { stdout, stderr } = await runScript('example:observe')
  expect(stderr).toBe('')
  const [root, ...below] = stdout.trimEnd().split('\n')
  expect(root).toBe('onboard a customer')
  expect(below.every((line) => line.startsWith('  '))).toBe(true)
  expect(below.filter((line) => /^ {2}(GET|POST)/.test(line))).toEqual([
    '  POST /payee/custom/create 200',
    '  GET /payee/custom/detail 503 unavailable',
    '  GET /payee/custom/detail 200',
    '  POST /payee/custom/update 200',
  ])
  for (const line of [
    '  * status create incomplete',
    '  * retry get unavailable',
    '  * drift get data.not_in_any_document',
    '  * status update incomplete',
  ])
    expect(below).toContain(line)
  expect(stdout).toMatch(/\* warning update sends an active or rejected customer back to review/)
  for (const personal of ['Amal', 'Haddad', '1000000001', '520000001', 'customer-0001', '1 Road'])
    expect(stdout).not.toContain(personal)
})

test('it is listed among the examples', () => {
  expect(readRootFile('examples/README.md')).toContain('(observe-with-opentelemetry.ts)')
})
