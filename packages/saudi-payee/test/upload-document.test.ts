import { createHash } from 'node:crypto'
import type { CustomerDocument } from '@portico/core'
import { saudiPayee } from '@portico/saudi-payee'
import { describe, expect, test } from 'vitest'
import { useMerchant } from './merchant.ts'

const { onboarding, sandbox, state, events, sent, register } = await useMerchant()

const bytes = (...parts: (string | readonly number[])[]) =>
  new Uint8Array(
    Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : Buffer.from(part)))),
  )

// How such files begin, by their formats' own documents.
const images: Record<string, Uint8Array<ArrayBuffer>> = {
  'image/jpeg': bytes([0xff, 0xd8, 0xff, 0xe0], 'JFIF'),
  'image/png': bytes([0x89], 'PNG\r\n', [0x1a, 0x0a], 'IHDR'),
  'image/bmp': bytes('BM', [0, 0, 0, 0]),
  'image/gif': bytes('GIF89a', [1, 0, 1, 0]),
  'image/svg+xml': bytes('<svg xmlns="http://www.w3.org/2000/svg"/>'),
  'image/webp': bytes('RIFF', [26, 0, 0, 0], 'WEBPVP8L'),
}
const png = images['image/png'] ?? new Uint8Array()
const photo: CustomerDocument = { type: 'identification', content: png, contentType: 'image/png' }
const kilobyte = 1024

/** The fields of the multipart form of an upload. */
async function formOf(index = 0): Promise<FormData> {
  const request = sent('uploadDocument')[index]
  const headers = { 'content-type': request?.headers['content-type'] ?? '' }
  return new Response(request?.rawBody.slice(), { headers }).formData()
}

test('the ID photo goes out as a form with its MD5, and sends the customer to review', async () => {
  const id = await register()
  const uploaded = (await onboarding.uploadDocument(id, photo))._unsafeUnwrap()
  expect(uploaded).toMatchObject({
    provider: 'saudi-payee',
    providerCustomerId: id,
    reference: 'customer-0042',
    status: 'pending',
    outcome: 'updated',
    outstanding: [],
  })
  expect(uploaded.details.reveal('identitypic')._unsafeUnwrap()).toMatch(/^https:/)

  const form = await formOf()
  expect([...form.keys()].toSorted()).toEqual(['customid', 'file', 'md5', 'type'])
  expect([form.get('customid'), form.get('type')]).toEqual([id, 'identitypic'])
  // `printf '\x89PNG\r\n\x1a\nIHDR' | md5sum`
  expect(form.get('md5')).toBe('297d2d9d7d8eb1f7b67499f4e44252e1')
  const file = form.get('file') as File
  expect([file.name, file.type]).toEqual(['identification.png', 'image/png'])
  expect(new Uint8Array(await file.arrayBuffer())).toEqual(png)
  expect(events.at(-1)).toMatchObject({ type: 'status', operation: 'uploadDocument', status: 'pending' })
})

test('a signature photo, by the merchant’s own reference, with a name of the caller’s choice', async () => {
  await register()
  const document = { ...photo, type: 'signature', fileName: 'scan.png' } as const
  const uploaded = await onboarding.uploadDocument({ reference: 'customer-0042' }, document)
  expect(uploaded._unsafeUnwrap().status).toBe('incomplete')
  const form = await formOf()
  expect([form.get('mercustomid'), form.get('type')]).toEqual(['customer-0042', 'signpic'])
  expect((form.get('file') as File).name).toBe('scan.png')
  expect(state.find('customer-0042')?.signpic).not.toBe('')
})

test.each(Object.entries(images))('%s is taken', async (contentType, content) => {
  const id = await register()
  const uploaded = await onboarding.uploadDocument(id, { ...photo, content, contentType })
  expect(uploaded._unsafeUnwrap().status).toBe('pending')
})

test.each([
  '<?xml version="1.0"?>\n<!-- a comment > here -->\n<!DOCTYPE svg>\n<svg/>',
  '\uFEFF  <svg>',
  '<SVG >',
])('an SVG may begin as %j', async (text) => {
  const id = await register()
  // The stand-in's own reading is narrower; here only the adapter's is meant.
  await onboarding.uploadDocument(id, { ...photo, content: bytes(text), contentType: 'image/svg+xml' })
  expect(sent('uploadDocument')).toHaveLength(1)
})

test('the largest file that the provider takes is sent', async () => {
  const id = await register()
  const content = new Uint8Array(2048 * kilobyte)
  content.set(png)
  expect((await onboarding.uploadDocument(id, { ...photo, content })).isOk()).toBe(true)
  expect((await formOf()).get('md5')).toBe(createHash('md5').update(content).digest('hex'))
})

describe('refused before it is sent', () => {
  test.each([
    ['one byte too many', { content: new Uint8Array(2048 * kilobyte + 1) }, 'content', 'too_long'],
    ['nothing', { content: new Uint8Array() }, 'content', 'required'],
    ['no bytes', { content: 'text' as never }, 'content', 'invalid'],
    ['another file type', { contentType: 'application/pdf' }, 'contentType', 'not_accepted'],
    ['a PDF that is called an image', { content: bytes('%PDF-1.7') }, 'content', 'invalid'],
    ['another image than it is called', { contentType: 'image/jpeg' }, 'content', 'invalid'],
    [
      'a page that holds an SVG',
      { content: bytes('<html><svg>'), contentType: 'image/svg+xml' },
      'content',
      'invalid',
    ],
  ] as [string, Partial<CustomerDocument>, string, string][])('%s', async (_, changes, path, code) => {
    const id = await register()
    const error = (await onboarding.uploadDocument(id, { ...photo, ...changes }))._unsafeUnwrapErr()
    expect(error).toMatchObject({
      code: 'unmet_requirements',
      delivery: 'not_sent',
      issues: [{ path, code }],
    })
    expect(sent('uploadDocument')).toEqual([])
  })

  test('a document that the provider has no word for', async () => {
    const error = (
      await onboarding.uploadDocument('x', { ...photo, type: 'selfie' as never })
    )._unsafeUnwrapErr()
    expect(error).toMatchObject({ code: 'unsupported', issues: [{ path: 'type', code: 'not_accepted' }] })
  })

  test('everything that is wrong at once', async () => {
    const document = { ...photo, content: new Uint8Array(), contentType: 'text/plain' }
    const error = (await onboarding.uploadDocument('x', document))._unsafeUnwrapErr()
    expect(error.issues.map(({ path }) => path)).toEqual(['contentType', 'content'])
  })
})

test('what it takes is told without credentials', () => {
  expect(saudiPayee.capabilities.documents).toEqual(
    (['identification', 'signature'] as const).map((type) => ({
      type,
      maxBytes: 2_097_152,
      contentTypes: Object.keys(images),
    })),
  )
})

test('a lost answer is asked for again, as the same photo twice changes nothing', async () => {
  const id = await register()
  sandbox.faults.script('saudi-payee', 'uploadDocument', [{ kind: 'reset', processed: true }])
  const uploaded = await onboarding.uploadDocument(id, photo)
  expect(uploaded._unsafeUnwrap().status).toBe('pending')
  expect(sent('uploadDocument')).toHaveLength(2)
})
