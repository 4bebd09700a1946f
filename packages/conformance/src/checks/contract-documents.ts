import { failed, succeeded } from '../bench/expect.ts'
import { checksOf, ensure, fail } from '../check.ts'
import { customerAt } from './customer-at.ts'
import { documentOf } from './document.ts'
import { withoutUpload } from './without-operations.ts'

/** Which documents are taken. */
export const documents = checksOf('contract', {
  'documents-are-what-they-say': {
    title: 'a document that is not what its content type says is refused before it is sent',
    doc: 'Look at the first bytes: a PDF called image/png is refused by the provider, days later and by a person.',
    ownPromise: true,
    skip: withoutUpload,
    async run(bench) {
      const { session, id } = await customerAt(bench)
      const before = session.wire.requests.length
      const content = new TextEncoder().encode('%PDF-1.7 no picture at all')
      const result = await session.uploadDocument(id, { ...documentOf(bench), content })
      failed(result, { delivery: 'not_sent' }, 'a PDF that calls itself a picture')
      ensure(session.wire.requests.length === before, 'it was sent')
    },
  },
  'largest-document-is-taken': {
    title: 'a document of exactly the declared size is taken',
    doc: 'maxBytes is inclusive: what it declares, it takes.',
    skip: withoutUpload,
    async run(bench) {
      const document = documentOf(bench)
      const rule = bench.adapter.capabilities.documents?.find(({ type }) => type === document.type)
      const content = new Uint8Array(
        rule?.maxBytes ?? fail(`it declares no documents of type ${document.type}`),
      )
      content.set(document.content)
      const { session, id } = await customerAt(bench)
      succeeded(await session.uploadDocument(id, { ...document, content }), 'uploadDocument of the largest')
    },
  },
})
