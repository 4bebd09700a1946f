import type { OnboardingError } from '@portico/core'
import type { Result } from 'neverthrow'
import { failed, succeeded } from '../bench/expect.ts'
import { png } from '../bench/sample-files.ts'
import type { Session } from '../bench/session.ts'
import { checksOf, ensure, fail } from '../check.ts'
import type { SentEvent } from '../scenarios.ts'
import { customerAt } from './customer-at.ts'
import { documentOf } from './document.ts'

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
export const optionalOperations = checksOf('contract', {
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
      if (result.value.type === 'absent') return fail('it says that the customer whom it made is absent')
      const { providerCustomerId } = result.value.registration
      ensure(providerCustomerId === id, 'it finds another customer than the one it made')
    },
  },
  'events-or-unsupported': {
    title: 'parseEvent reads the provider’s events, or says that there are none',
    doc: 'Leave readEvent out where the provider signs no events: an event that cannot be verified is not to be believed.',
    async run(bench) {
      const session = await bench.open()
      const request: SentEvent = { method: 'POST', url: '/hook', headers: {}, rawBody: '{}' }
      const result = await session.parseEvent(request)
      if (bench.adapter.readEvent) failed(result, { delivery: 'not_sent' }, 'an event that nobody signed')
      else ensureUnsupported(session, 0, result, 'parseEvent')
    },
  },
})
