import { answer, lost, pass } from '../bench/acts.ts'
import { departing } from '../bench/doors.ts'
import { ensure, promisesOf } from '../check.ts'
import { customerAt } from './customer-at.ts'
import { documentNeedles, documentOf } from './document.ts'
import { echoing, ensureHidden } from './echo.ts'
import { documentsIn, filesFor, withoutFiles } from './files-of-create.ts'
import { withoutUpload } from './without-operations.ts'

/** What a file holds shows nowhere. */
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
  'files-of-create-show-nowhere': {
    title: 'neither the name of a file nor what is in it shows, whatever becomes of the create that has it',
    doc: 'Not in the registration or the error, not in an event, the progress or a masked preview, and nothing is printed or written. Looked for as text, in Base64 and in hex, also if the provider quotes the request.',
    skip: withoutFiles,
    async run(bench) {
      for (const customer of bench.customers()) {
        const acts = [pass, lost({ processed: true }), answer(400), echoing(bench, 400, true)(customer)]
        for (const act of acts) {
          const session = await bench.open({ settings: { retries: 0 } })
          const files = filesFor(bench, session, customer)
          const needles = files.flatMap((file) => file.needles)
          const documents = documentsIn(files)
          ensureHidden(session.onboarding.preview(customer, { documents }), needles, 'the masked preview')
          session.wire.script(act)
          const seen: unknown[] = []
          const onProgress = (progress: unknown) => void seen.push(progress)
          const departures = await departing(async () => {
            const result = await session.create(customer, { documents, onProgress })
            seen.push(result.isErr() ? result.error : result.value)
          })
          ensureHidden(seen, needles, 'the progress or the result of create')
          ensureHidden(session.events, needles, 'an event of create')
          const calls = [...departures.values()].flatMap((names) => [...names])
          ensure(calls.length === 0, `create with files calls ${calls.join(', ')}`)
        }
      }
    },
  },
})
