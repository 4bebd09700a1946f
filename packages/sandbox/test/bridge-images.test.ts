import { startSandbox } from '@portico/sandbox'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { amara, bridgeMerchant, fieldsOf, pdf, png } from './bridge-merchant.ts'

const sandbox = await startSandbox({ providers: ['bridge'], now: () => new Date('2026-03-01T10:00:00Z') })
const merchant = bridgeMerchant(sandbox)
beforeEach(() => sandbox.reset())
afterAll(() => sandbox.close())

const uri = (type: string, ...bytes: (string | Buffer)[]) => {
  const file = Buffer.concat(
    bytes.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : part)),
  )
  return `data:${type};base64,${file.toString('base64')}`
}
const megabytes = (count: number) => Buffer.alloc(count * 1024 * 1024)
/** A JPEG's first markers: a comment, and a frame of this size. */
const jpeg = (width: number, height: number, fill = '') => {
  const size = Buffer.alloc(4)
  size.writeUInt16BE(height, 0)
  size.writeUInt16BE(width, 2)
  return uri('image/jpeg', `\xff\xd8\xff\xfe\0\x04hi${fill}\xff\xc2\0\x11\x08`, size, '\x03')
}
const withFront = (image_front: string, image_back?: string) => ({
  ...amara,
  identifying_information: [
    {
      type: 'passport',
      issuing_country: 'zaf',
      number: 'A1',
      image_front,
      ...(image_back && { image_back }),
    },
  ],
})

test.each([
  ['a PNG', png()],
  ['a JPEG', jpeg(200, 300)],
  ['a JPEG with a fill byte', jpeg(200, 300, '\xff')],
  ['a JPEG under the name of its ending', jpeg(200, 300).replace('jpeg', 'jpg')],
  ["a PDF under Bridge's scheme", pdf],
  ['a PDF under its own type', pdf.replace('image/', 'application/')],
  ['a HEIC', uri('image/heic', '\0\0\0\x18ftypheic')],
  ['a TIFF', uri('image/tiff', 'II*\0')],
])('%s is taken', async (_, image) => {
  expect((await merchant.create(withFront(image))).status).toBe(201)
})

test.each([
  ['a URL', 'https://example.com/a.png', 'must be a data URI: data:image/[type];base64,…'],
  ['bare base64', png().slice(22), 'must be a data URI: data:image/[type];base64,…'],
  ['a data URI that is not base64', 'data:image/png,abc', 'must be a data URI: data:image/[type];base64,…'],
  ['a GIF', uri('image/gif', 'GIF89a'), 'must be a .pdf, .jpeg, .jpg, .png, .heic or .tif file'],
  ['an SVG', uri('image/svg+xml', '<svg/>'), 'must be a .pdf, .jpeg, .jpg, .png, .heic or .tif file'],
  ['broken base64', 'data:image/png;base64,iVBORw0KG', 'must be valid base64'],
  ['base64 with other characters', 'data:image/png;base64,iVBORw0*', 'must be valid base64'],
  ['an empty file', 'data:image/png;base64,', 'must be valid base64'],
  ['a PNG that is called a JPEG', png().replace('image/png', 'image/jpeg'), 'is not a jpeg file'],
  ['a text that is called a PNG', uri('image/png', 'hello'), 'is not a png file'],
  ['a PNG of 199 pixels', png(199, 200), 'must be at least 200 × 200 pixels'],
  ['a low JPEG', jpeg(300, 199), 'must be at least 200 × 200 pixels'],
  ['a JPEG that ends early', uri('image/jpeg', '\xff\xd8\xff'), 'must be at least 200 × 200 pixels'],
  ['a PNG that ends early', uri('image/png', '\x89PNG\r\n\x1a\n'), 'must be at least 200 × 200 pixels'],
])('%s is refused', async (_, image, message) => {
  const answer = await merchant.create(withFront(image))
  expect(answer.status).toBe(400)
  expect(fieldsOf(answer)).toEqual({ 'identifying_information.0.image_front': message })
})

const large = (count: number) => uri('image/pdf', '%PDF-', megabytes(count))

test.each([
  ['an image has more than 15 MB', () => withFront(large(15)), 'identifying_information.0.image_front'],
  [
    'two images have more than 24 MB',
    () => withFront(large(12), large(12)),
    'identifying_information.0.image_back',
  ],
  [
    'a document has more than 24 MB',
    () => ({ ...amara, documents: [{ purposes: ['proof_of_address'], file: large(24) }] }),
    'documents.0.file',
  ],
])('a body is refused if %s', { timeout: 120_000 }, async (_, body, field) => {
  const answer = await merchant.create(body())
  expect(fieldsOf(answer)).toEqual({
    [field]: expect.stringMatching(/not (make both images )?(be )?larger than \d+ MB/),
  })
})

test.each([
  ['without a purpose', { purposes: [], file: pdf }, 'documents.0.purposes'],
  ['with a purpose of businesses', { purposes: ['business_formation'], file: pdf }, 'documents.0.purposes.0'],
  ['with another purpose unsaid', { purposes: ['other'], file: pdf }, 'documents.0.description'],
  ['without a file', { purposes: ['proof_of_address'] }, 'documents.0.file'],
])('a document %s is refused', async (_, document, field) => {
  const answer = await merchant.create({ ...amara, documents: [document] })
  expect([answer.status, Object.keys(fieldsOf(answer))]).toEqual([400, [field]])
})
