import { expect, test } from 'vitest'
import { readRootFile, runNode } from './run.ts'

const programs = readRootFile('docs/guide/after-create.md').match(/(?<=```ts\n)import .*?(?=```)/gs) ?? []
const run = (program = '') => runNode(['--input-type=module-typescript', '--eval', program])

test('the program for webhooks in the guide to what comes after create runs as it stands', async () => {
  const { stdout, stderr } = await run(programs[0])
  expect(stderr).toBe('')
  expect(stdout).toMatch(/^moved active\s*\nfirst 200\nagain 200\n$/)
})

test('its program with a ledger runs as it stands', async () => {
  const { stdout, stderr } = await run(programs[1])
  expect(stderr).toBe('')
  expect(stdout.split('\n')).toEqual([
    'outcome_unknown existing',
    'paycombat in_doubt',
    'created',
    '200 active',
    'looked up 1 suspended',
    '',
  ])
}, 60_000)
