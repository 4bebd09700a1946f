import type { Customer } from '@portico/core'
import type { Bench } from '../bench/bench.ts'
import { failed, succeeded } from '../bench/expect.ts'
import { checksOf, ensure, fail } from '../check.ts'
import { customerAt } from './customer-at.ts'
import { documentOf } from './document.ts'
import {
  declaredFor,
  documentsIn,
  formsOf,
  type GivenFile,
  given,
  indexIn,
  rulesFor,
  withNeeded,
  withoutFiles,
} from './files-of-create.ts'
import { withoutUpload } from './without-operations.ts'

const words = ({ document: { type, providerType, contentType, belongsTo } }: GivenFile): string =>
  [type, providerType, contentType, belongsTo && `of ${belongsTo}`].filter(Boolean).join(' ')

/** A create with these files, and whatever is needed besides. Returns those that the report calls dropped. */
async function filedWith(
  bench: Bench,
  customer: Customer,
  files: readonly GivenFile[],
): Promise<GivenFile[]> {
  const session = await bench.open()
  const documents = documentsIn(withNeeded(bench, session, customer, files))
  const { invalid } = session.onboarding.preflight(customer, { documents })
  for (const { path, message } of invalid) {
    const file = files[indexIn(path)]
    if (file) fail(`preflight refuses ${words(file)}, which it declares: ${path} ${message}`)
  }
  const result = await session.create(customer, { documents })
  if (result.isErr() && files.length > 1) for (const file of files) await filedWith(bench, customer, [file])
  const { mapping } = succeeded(result, `create with ${files.map(words).join(', ')}`)
  const dropped = new Set(
    mapping.filter(({ treatment }) => treatment === 'dropped').map(({ path }) => indexIn(path)),
  )
  return files.filter((_, index) => dropped.has(index))
}

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
  'declared-file-types-are-taken': {
    title: 'every type, name and MIME type of a document that it declares is accepted',
    doc: 'capabilities.documents promises it, so preflight lets it through and the provider takes it, in a create or by uploadDocument. Where persons and companies differ, give a rule the kind that it holds for.',
    skip: (bench) => withoutFiles(bench) && withoutUpload(bench),
    async run(bench) {
      for (const customer of bench.customers()) {
        // Of several files for one place, the next create takes the next.
        for (let files = declaredFor(bench, customer); files.length > 0; ) {
          const dropped = await filedWith(bench, customer, files.slice(0, 90))
          const left = [...dropped, ...files.slice(90)]
          if (left.length === files.length) break
          files = left
        }
      }
      if (!bench.adapter.uploadDocument) return
      const { session, id } = await customerAt(bench)
      for (const type of new Set(bench.adapter.capabilities.documents?.map((rule) => rule.type))) {
        const forms = rulesFor(bench, type, bench.customer().kind).flatMap((rule) => formsOf(rule))
        for (const file of forms.map((form) => given(bench, form)))
          succeeded(await session.uploadDocument(id, file.document), `uploadDocument of ${words(file)}`)
      }
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
