import { expect, test } from 'vitest'
import { readRootFile, runNode } from './run.ts'

test('the program in the guide to what comes before create runs as it stands', async () => {
  const [program = ''] =
    /(?<=```ts\n)import .*?(?=```)/s.exec(readRootFile('docs/guide/before-create.md')) ?? []
  const flags = ['--input-type=module-typescript']
  const { stdout, stderr } = await runNode([...flags, '--eval', program])
  expect(stderr).toBe('')
  expect(stdout).toMatch(/^email E-mail \[ 'sqril' \]$/m)
  expect(stdout).toMatch(/^identifications_national_id_passport_number .*'sqril', 'saudi-payee'/m)
  expect(stdout).toMatch(/^true\n\[ 'sqril true', 'saudi-payee true' \]\n$/m)
})
