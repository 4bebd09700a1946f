import type { EventRequest, OnboardingError } from '@portico/core'
import type { Result } from 'neverthrow'
import { lost } from '../bench/acts.ts'
import type { Bench } from '../bench/bench.ts'
import { failed, succeeded } from '../bench/expect.ts'
import type { Session } from '../bench/session.ts'
import { checksOf, ensure, fail } from '../check.ts'
import { documentNeedles, documentOf, png } from './document.ts'
import { ensureHidden } from './echo.ts'

const takesNone = ({ adapter }: Bench) => (adapter.uploadDocument ? undefined : 'it has no uploadDocument')

async function customerAt(bench: Bench, settings = {}): Promise<{ session: Session; id: string }> {
  const session = await bench.open({ settings })
  const { providerCustomerId: id } = succeeded(await session.create(bench.customer()), 'create')
  return { session, id }
}

/** Fails unless it is unsupported and nothing was sent. */
function ensureUnsupported(
  session: Session,
  before: number,
  result: Result<unknown, OnboardingError>,
  what: string,
): void {
  failed(result, { code: 'unsupported', delivery: 'not_sent' }, `${what}, which it does not have,`)
  ensure(session.wire.requests.length === before, `${what} is unsupported, but something was sent`)
}

/** The operations that not every adapter has. */
export const furtherOperations = checksOf('contract', {
  'list-works-or-is-unsupported': {
    title: 'list lists, or says that there is no such operation',
    doc: 'Leave list out where the provider has no list: core then answers.',
    async run(bench) {
      const { session } = await customerAt(bench)
      const before = session.wire.requests.length
      const [first] = await session.list()
      if (bench.adapter.list) succeeded(first ?? fail('list does not list the only customer'), 'list')
      else ensureUnsupported(session, before, first ?? fail('list gives nothing'), 'list')
    },
  },
  'upload-works-or-is-unsupported': {
    title: 'uploadDocument takes a document that it declares, or says that there is no such operation',
    doc: 'document of the scenarios is one that the stand-in accepts; by default a PNG of one pixel.',
    async run(bench) {
      const { session, id } = await customerAt(bench)
      const before = session.wire.requests.length
      if (bench.adapter.uploadDocument) {
        const updated = succeeded(await session.uploadDocument(id, documentOf(bench)), 'uploadDocument')
        ensure(updated.providerCustomerId === id, 'uploadDocument tells of another customer')
      } else {
        const document = { type: 'identification', content: png, contentType: 'image/png' } as const
        ensureUnsupported(session, before, await session.uploadDocument(id, document), 'uploadDocument')
      }
    },
  },
  'reconcile-works-or-is-unsupported': {
    title: 'reconcile finds out what became of a customer, or says that it cannot',
    doc: 'Where no document tells how, answer unsupported with what a person should do; never guess.',
    async run(bench) {
      const { session, id } = await customerAt(bench)
      const before = session.wire.requests.length
      const result = await session.reconcile(bench.customer())
      if (result.isErr()) return ensureUnsupported(session, before, result, 'reconcile')
      const { outcome } = result.value
      if (outcome === 'absent') return fail('it says that the customer whom it made is absent')
      const { providerCustomerId } = result.value.registration
      ensure(providerCustomerId === id, 'it finds another customer than the one it made')
    },
  },
  'events-or-unsupported': {
    title: 'parseEvent reads the provider’s events, or says that there are none',
    doc: 'Leave readEvent out where the provider signs no events: an event that cannot be verified is not to be believed.',
    async run(bench) {
      const session = await bench.open()
      const request: EventRequest = { method: 'POST', url: '/hook', headers: {}, rawBody: '{}' }
      const result = await session.parseEvent(request)
      if (bench.adapter.readEvent) failed(result, { delivery: 'not_sent' }, 'an event that nobody signed')
      else ensureUnsupported(session, 0, result, 'parseEvent')
    },
  },
  'documents-are-what-they-say': {
    title: 'a document that is not what its content type says is refused before it is sent',
    doc: 'Look at the first bytes: a PDF called image/png is refused by the provider, days later and by a person.',
    skip: takesNone,
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
    skip: takesNone,
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

/** What is uploaded shows nowhere. */
export const privacyOfDocuments = checksOf('privacy', {
  'documents-show-nowhere': {
    title: 'neither the name of a file nor what is in it shows, whatever becomes of the upload',
    doc: 'File names are people’s names more often than not, and an ID photo in a log is as good as the ID. Looked for as text, in Base64 and in hex.',
    skip: takesNone,
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
