import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startSandbox } from '@portico/sandbox'
import { amal } from '@portico/test-support'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freshBulk, named, type TestBulk } from './support/bulk.ts'

// The smallest file that begins as a JPEG does.
const photo = Buffer.from('ffd8ffe000104a46494600010100000100010000ffd9', 'hex')
const folder = mkdtempSync(join(tmpdir(), 'portico-photos-'))
let sandbox: Awaited<ReturnType<typeof startSandbox>>
let made: TestBulk
beforeAll(async () => {
  mkdirSync(join(folder, 'photos'))
  writeFileSync(join(folder, 'photos/a.jpg'), photo)
  sandbox = await startSandbox()
  made = await freshBulk(sandbox, 'PGlite')
}, 60_000)
afterAll(async () => {
  await made.close()
  await sandbox.close()
  rmSync(folder, { recursive: true })
})
const uploads = () => sandbox.requests.filter(({ operation }) => operation === 'uploadDocument').length
const withPhoto = (reference: string, file: string) => ({
  ...named(amal, reference)[0],
  documents: [{ type: 'identification', belongsTo: 'identifications[0]', file }],
})

test('a photo beside a row is uploaded once its customer is registered', async () => {
  const before = uploads()
  const run = await made.send([withPhoto('photo-1', 'photos/a.jpg')], {
    account: 'saudi-payee',
    files: folder,
  })
  expect((await made.bulk.report(run))?.counts).toMatchObject({ created: 1, refused: 0 })
  expect(uploads()).toBe(before + 1)
})

test('a photo that was refused for the moment is uploaded later, and nothing is registered twice', async () => {
  const before = uploads()
  const creates = sandbox.requests.filter(({ operation }) => operation === 'create').length
  sandbox.faults.script('saudi-payee', 'uploadDocument', [{ kind: 'status', status: 503 }])
  const run = await made.send([withPhoto('photo-2', 'photos/a.jpg')], {
    account: 'saudi-payee',
    files: folder,
  })
  expect((await made.bulk.report(run))?.counts).toMatchObject({ waiting: 0, refused: 0, inDoubt: 0 })
  expect(uploads()).toBeGreaterThan(before + 1)
  expect(sandbox.requests.filter(({ operation }) => operation === 'create')).toHaveLength(creates + 1)
})

test('a row whose photo cannot be read is refused by its path, and nothing is sent', async () => {
  const before = sandbox.requests.length
  const run = await made.send(
    [withPhoto('photo-3', 'photos/missing.jpg'), withPhoto('photo-4', '../outside.jpg')],
    { account: 'saudi-payee', files: folder },
  )
  const report = await made.bulk.report(run)
  expect(report?.counts).toMatchObject({ refused: 2, created: 0 })
  expect(report?.reasons.map(({ path }) => path)).toContain('documents[].file')
  expect(JSON.stringify(report)).not.toContain('missing.jpg')
  expect(sandbox.requests.length).toBe(before)
})
