import { lost } from '../bench/acts.ts'
import { promisesOf } from '../check.ts'
import { customerAt } from './customer-at.ts'
import { documentNeedles, documentOf } from './document.ts'
import { ensureHidden } from './echo.ts'
import { withoutUpload } from './without-operations.ts'

/** What is uploaded shows nowhere. */
export const privacyOfDocuments = promisesOf('privacy', {
  'documents-show-nowhere': {
    title: 'neither the name of a file nor what is in it shows, whatever becomes of the upload',
    doc: 'File names are people’s names more often than not, and an ID photo in a log is as good as the ID. Looked for as text, in Base64 and in hex.',
    skip: withoutUpload,
    async run(bench) {
      const { session, id } = await customerAt(bench, { retries: 0 })
      const document = documentOf(bench)
      const results = [await session.uploadDocument(id, document)]
      session.wire.script(lost({ processed: true }))
      results.push(await session.uploadDocument(id, document))
      results.push(await session.uploadDocument(id, { ...document, content: new Uint8Array([1, 2, 3]) }))
      for (const result of results) {
        const given = result.isErr() ? result.error : result.value
        ensureHidden(given, documentNeedles, 'the result of uploadDocument')
      }
      ensureHidden(session.events, documentNeedles, 'what the observer was told')
    },
  },
})
