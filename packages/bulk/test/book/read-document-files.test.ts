import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { maxDocumentBytes, readDocumentFiles } from '../../src/index.ts'

const jpeg = Buffer.from([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3])
let root = ''
let folder = ''

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'portico-documents-'))
  folder = join(root, 'book')
  mkdirSync(join(folder, 'photos'), { recursive: true })
  mkdirSync(join(root, 'book-of-others'))
  writeFileSync(join(folder, 'photos', 'a.jpg'), jpeg)
  writeFileSync(join(folder, 'b.png'), jpeg)
  writeFileSync(join(folder, 'page.jpg'), '<html>')
  writeFileSync(join(folder, 'empty.jpg'), '')
  writeFileSync(join(folder, 'large.jpg'), jpeg)
  truncateSync(join(folder, 'large.jpg'), maxDocumentBytes + 1)
  writeFileSync(join(root, 'secret.jpg'), jpeg)
  writeFileSync(join(root, 'book-of-others', 'c.jpg'), jpeg)
  symlinkSync(join(root, 'secret.jpg'), join(folder, 'link.jpg'))
  symlinkSync(root, join(folder, 'up'))
  symlinkSync(join(folder, 'photos'), join(folder, 'inside'))
  execFileSync('mkfifo', [join(folder, 'pipe.jpg')], { timeout: 10_000 })
})

afterAll(() => rmSync(root, { recursive: true }))

const read = (file: string) => readDocumentFiles([{ type: 'selfie', file }], folder)

test('a file becomes a document with the type that its bytes show', async () => {
  const document = { type: 'identification', belongsTo: 'identifications[0]' } as const
  const found = await readDocumentFiles(
    [
      { ...document, file: 'photos/a.jpg' },
      { type: 'other', providerType: 'x', file: 'b.png' },
    ],
    folder,
  )
  const content = new Uint8Array(jpeg)
  expect(found._unsafeUnwrap()).toEqual([
    { ...document, content, contentType: 'image/jpeg' },
    { type: 'other', providerType: 'x', content, contentType: 'image/jpeg' },
  ])
})

test.each(['photos\\a.jpg', './photos/a.jpg', 'photos/../photos/a.jpg', 'inside/a.jpg'])(
  '%s is a file of the folder',
  async (file) => {
    expect((await read(file)).isOk()).toBe(true)
  },
)

test.each([
  ['../secret.jpg', 'outside of the folder'],
  ['../book-of-others/c.jpg', 'outside of the folder'],
  ['photos/../../secret.jpg', 'outside of the folder'],
  ['..\\secret.jpg', 'outside of the folder'],
  ['link.jpg', 'outside of the folder'],
  ['up/secret.jpg', 'outside of the folder'],
  ['up/book/b.png', undefined],
  ['.', 'outside of the folder'],
  ['/etc/passwd', 'relative to the folder'],
  ['C:\\secret.jpg', 'relative to the folder'],
  ['\\\\host\\secret.jpg', 'relative to the folder'],
  ['photos', 'a folder'],
  ['pipe.jpg', 'not a file'],
  ['missing.jpg', 'does not exist'],
  ['b.png/a.jpg', 'does not exist'],
  ['a\0b', 'not the path of a file'],
  ['x'.repeat(5000), 'too long'],
  ['large.jpg', `more than ${maxDocumentBytes} bytes`],
  ['empty.jpg', 'empty'],
  ['page.jpg', 'not a PDF'],
])('%j is refused without repeating it: %s', async (file, words) => {
  const found = await read(file)
  if (words === undefined) {
    expect(found.isOk()).toBe(true)
    return
  }
  expect(found._unsafeUnwrapErr()).toEqual([
    { path: 'documents[0].file', code: 'invalid', message: expect.stringContaining(words) },
  ])
  expect(JSON.stringify(found)).not.toContain('secret')
})

test('all problems of a row come at once', async () => {
  const documents = ['missing.jpg', 'photos/a.jpg', 'page.jpg'].map((file) => ({
    type: 'selfie' as const,
    file,
  }))
  const found = await readDocumentFiles(documents, folder)
  expect(found._unsafeUnwrapErr().map(({ path }) => path)).toEqual(['documents[0].file', 'documents[2].file'])
})
