import { expect, test } from 'vitest'
import { readRootFile, runNode } from './run.ts'

test('the program in the guide to what comes after create runs as it stands', async () => {
  const [program = ''] =
    /(?<=```ts\n)import .*?(?=```)/s.exec(readRootFile('docs/guide/after-create.md')) ?? []
  const flags = ['--input-type=module-typescript']
  const { stdout, stderr } = await runNode([...flags, '--eval', program])
  expect(stderr).toBe('')
  expect(stdout).toMatch(/^moved active\s*\nfirst 200\nagain 200\n$/)
})
