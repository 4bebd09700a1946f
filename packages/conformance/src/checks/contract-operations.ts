import { type Customer, customerKinds, type OnboardingError, type Registration } from '@portico/core'
import type { Result } from 'neverthrow'
import type { Bench } from '../bench/bench.ts'
import { failed, problemsOfRegistration, succeeded } from '../bench/expect.ts'
import type { Session } from '../bench/session.ts'
import { calm, checksOf, ensure } from '../check.ts'
import { answers } from './answers.ts'
import type { Operation } from './calls.ts'

export const withoutGet = ({ adapter }: Bench) => (adapter.get ? undefined : 'it has no get')
export const withoutUpdate = ({ adapter }: Bench) => (adapter.update ? undefined : 'it has no update')

const odd = [
  '',
  '.',
  '..',
  '../..',
  'a/b',
  '?a=b',
  '#a',
  '%',
  '%2e%2e',
  '\u0000',
  '\ud800',
  'é ب 🙂',
  'x'.repeat(5_000),
]

/** What each operation does to a new customer. To reconcile may be to look up or to send again. */
const outcomes: Partial<Record<Operation, Registration['outcome']>> = {
  create: 'created',
  get: 'existing',
  list: 'existing',
  update: 'updated',
  uploadDocument: 'updated',
}

export const operations = checksOf('contract', {
  'every-kind-is-created': {
    title: 'every kind of customer that it takes can really be created',
    doc: 'kinds is a promise: the stand-in must accept a complete customer of each.',
    async run(bench) {
      for (const kind of bench.kinds) {
        const session = await bench.open()
        succeeded(await session.create(bench.customer(kind)), `create of a complete ${kind}`)
      }
    },
  },
  'other-kinds-are-unsupported': {
    title: 'a customer of a kind it does not take is unsupported, before anything is sent',
    doc: 'Leave the kind out of kinds, and give no table for it.',
    skip: ({ factory }) =>
      factory.kinds.length === customerKinds.length ? 'it takes every kind' : undefined,
    async run(bench) {
      const session = await bench.open()
      const representative = { name: { given: 'Amal', family: 'Haddad' } }
      const other = bench.kinds.includes('company')
        ? { kind: 'individual' as const, reference: 'other-0001', ...representative }
        : {
            kind: 'company' as const,
            reference: 'other-0001',
            legalName: 'Haddad Trading LLC',
            representative,
          }
      failed(
        await session.create(other),
        { code: 'unsupported', delivery: 'not_sent' },
        `create of ${other.kind}`,
      )
      ensure(session.wire.requests.length === 0, 'something was sent')
    },
  },
  'registration-is-well-formed': {
    title: 'what every operation gives has the one shape of every provider',
    doc: 'Registration is the same for all, for the rows of a list too: the provider customer id, a canonical status, ISO 8601 times in UTC, an outcome.',
    async run(bench) {
      for (const kind of bench.kinds) {
        for (const { operation, registration } of await answers(bench, bench.customer(kind))) {
          const problems = problemsOfRegistration(registration, bench.factory.id)
          ensure(problems.length === 0, `${operation} (${kind}): ${problems.join(', ')}`)
          const wanted = outcomes[operation]
          ensure(
            !wanted || registration.outcome === wanted,
            `${operation} (${kind}): the outcome is ${registration.outcome}`,
          )
        }
      }
    },
  },
  'get-finds-what-create-made': {
    title: 'get finds what create made, by the id that create gave',
    doc: 'The id of create is the one that every later call takes; the outcome of a look-up is existing.',
    skip: withoutGet,
    async run(bench) {
      const session = await bench.open()
      const made = succeeded(await session.create(bench.customer()), 'create')
      const found = succeeded(await session.get(made.providerCustomerId), 'get')
      const problems = problemsOfRegistration(found, bench.factory.id)
      ensure(problems.length === 0, problems.join(', '))
      ensure(found.providerCustomerId === made.providerCustomerId, 'get gives another id than create')
      ensure(found.outcome === 'existing', `the outcome of get is ${found.outcome}`)
    },
  },
  'get-of-nobody-is-an-error': {
    title: 'looking up somebody whom the provider does not know is an error, and never a customer',
    doc: 'not_found where the provider says so clearly, rejected where its refusal does not tell.',
    skip: withoutGet,
    async run(bench) {
      const session = await bench.open()
      const result = await session.get('no-such-customer-4711')
      failed(result, { code: ['not_found', 'rejected'], delivery: 'refused' }, 'get of nobody')
    },
  },
  'update-tells-updated': {
    title: 'update changes what create made',
    doc: 'The stand-in must accept the change of the scenarios; the outcome is updated, the id is the same.',
    skip: withoutUpdate,
    async run(bench) {
      for (const kind of bench.kinds) {
        const session = await bench.open()
        const made = succeeded(await session.create(bench.customer(kind)), 'create')
        const updated = succeeded(
          await session.update(made.providerCustomerId, bench.changes(kind)),
          'update',
        )
        const problems = problemsOfRegistration(updated, bench.factory.id)
        ensure(problems.length === 0, problems.join(', '))
        ensure(updated.outcome === 'updated', `the outcome of update is ${updated.outcome}`)
        ensure(updated.providerCustomerId === made.providerCustomerId, 'update gives another id than create')
      }
    },
  },
  'get-works-or-is-unsupported': {
    title: 'get finds customers, or says that there is no such operation',
    doc: 'Leave get out of an adapter that has none; core then answers unsupported. A stub that throws or refuses is a declaration that lies.',
    async run(bench) {
      const session = await bench.open()
      const made = succeeded(await session.create(bench.customer()), 'create')
      await worksOrIsUnsupported(session, 'get', () => session.get(made.providerCustomerId))
    },
  },
  'update-works-or-is-unsupported': {
    title: 'update changes customers, or says that there is no such operation',
    doc: 'Leave update out of an adapter that has none; core then answers unsupported.',
    async run(bench) {
      const session = await bench.open()
      const made = succeeded(await session.create(bench.customer()), 'create')
      await worksOrIsUnsupported(session, 'update', () =>
        session.update(made.providerCustomerId, bench.changes()),
      )
    },
  },
  'lookup-by-reference-is-as-declared': {
    title: "a customer is found by the merchant's own reference, or that is unsupported, as declared",
    doc: 'capabilities.lookupByReference promises that get takes { reference }; without it, core answers unsupported.',
    async run(bench) {
      const session = await bench.open()
      const { reference, ...rest } = bench.customer()
      const made = succeeded(await session.create({ reference, ...rest } as Customer), 'create')
      const sent = session.wire.requests.length
      const found = await session.get({ reference })
      if (bench.adapter.capabilities.lookupByReference && bench.adapter.get) {
        const { providerCustomerId } = succeeded(found, 'get by reference')
        ensure(providerCustomerId === made.providerCustomerId, 'it finds another customer')
      } else {
        failed(found, { code: 'unsupported', delivery: 'not_sent' }, 'get by reference')
        ensure(session.wire.requests.length === sent, 'something was sent')
      }
    },
  },
  'ids-stay-one-part-of-the-url': {
    title: 'an id is encoded: whatever it holds, it reaches no other resource',
    doc: 'Encode ids in paths and queries, and refuse those that a URL resolves away (empty, . and ..). adapter-kit does both.',
    skip: withoutGet,
    async run(bench) {
      const plain = await pathOf(bench, 'plain-id')
      for (const id of odd) {
        const path = await pathOf(bench, id)
        if (path === undefined) continue
        const parts = [...path.searchParams.values(), ...path.pathname.split('/').map(decodeSafely)]
        ensure(
          parts.includes(id.toWellFormed()),
          `get of ${JSON.stringify(id.slice(0, 20))} asks for something else`,
        )
        const depth = (url: URL | undefined) => url?.pathname.split('/').length
        ensure(depth(path) === depth(plain), `get of ${JSON.stringify(id.slice(0, 20))} reaches another path`)
      }
    },
  },
  'capabilities-match-operations': {
    title: 'it declares nothing that it cannot do',
    doc: 'resendSafe names writes that exist; lookupByReference needs get or update; documents go with uploadDocument, listFilters with list.',
    run({ factory, adapter }) {
      for (const { capabilities } of [factory, adapter]) {
        const { resendSafe, lookupByReference, listFilters = [], documents = [] } = capabilities
        const absent = resendSafe.filter((write) => !adapter[write])
        ensure(absent.length === 0, `resendSafe names ${absent.join(', ')}, which it does not have`)
        ensure(!lookupByReference || adapter.get || adapter.update, 'it declares a look-up and has none')
        ensure(listFilters.length === 0 || adapter.list, 'it declares filters and has no list')
        ensure(
          documents.length === 0 || adapter.uploadDocument,
          'it declares documents and has no uploadDocument',
        )
        ensure(
          documents.length > 0 || !adapter.uploadDocument,
          'it has uploadDocument and declares no documents',
        )
      }
    },
  },
  'own-fetch-is-used': {
    title: 'every request goes through the fetch of the settings',
    doc: 'The setting fetch is how a merchant routes, records or tests: a request past it is a request nobody sees.',
    async run(bench) {
      const session = await bench.open()
      const { fetch } = globalThis
      let past = 0
      const own = bench.scenarios.fetch
      // Only where the stand-in is reached without it can the global one be watched.
      globalThis.fetch = own
        ? async () => {
            past += 1
            throw new TypeError('fetch failed')
          }
        : fetch
      try {
        succeeded(await session.create(bench.customer()), 'create')
      } finally {
        globalThis.fetch = fetch
      }
      ensure(past === 0, 'it used the global fetch instead')
      ensure(session.wire.requests.length > 0, 'it reached the stand-in past the fetch of the settings')
    },
  },
  'preview-sends-nothing': {
    title: 'a preview sends nothing',
    doc: 'previewCreate is pure: it builds the request and leaves it there.',
    async run(bench) {
      for (const kind of bench.kinds) {
        const session = await bench.open()
        const preview = calm('preview', () =>
          session.onboarding.preview(bench.customer(kind), { reveal: true }),
        )
        succeeded(preview, `preview of a complete ${kind}`)
        await session.settle('a turn', Promise.resolve())
        ensure(session.wire.requests.length === 0, 'something was sent')
      }
    },
  },
  'operations-stand-alone': {
    title: 'its operations work on a copy of the adapter, as an author who extends it makes one',
    doc: 'An adapter is a plain object whose functions need no this: { ...adapter, create } is how it is extended.',
    async run(bench) {
      const session = await bench.open()
      const copy = { ...session.adapter }
      const { create } = copy
      ensure(typeof create === 'function', 'create is not among its own properties')
      const again = await bench.open({ adapter: copy, wire: session.wire })
      succeeded(await again.create(bench.customer()), 'create of a copy')
    },
  },
})

/** Where a get of this id goes; `undefined` where nothing is sent. */
async function pathOf(bench: Bench, id: string): Promise<URL | undefined> {
  const session = await bench.open()
  await session.get(id)
  const [request] = session.wire.requests
  return request && new URL(request.url)
}

function decodeSafely(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}

/** Either it succeeds, or it is unsupported and nothing was sent. */
async function worksOrIsUnsupported(
  session: Session,
  what: string,
  start: () => Promise<Result<unknown, OnboardingError>>,
): Promise<void> {
  const sent = session.wire.requests.length
  const result = await start()
  if (result.isOk()) return
  failed(result, { code: 'unsupported', delivery: 'not_sent' }, `${what} that does not succeed`)
  ensure(session.wire.requests.length === sent, `${what} is unsupported, but something was sent`)
}
