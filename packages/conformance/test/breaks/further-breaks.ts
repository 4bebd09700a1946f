import type { CustomerDocument, OnboardingError } from '@portico/core'
import { err, errAsync, ok, okAsync, type Result, ResultAsync } from 'neverthrow'
import { type AcmeCustomer, error } from '../reference/acme-parts.ts'
import type { Break } from '../reference/reference.ts'
import { operation } from './broken.ts'

type Found = Result<AcmeCustomer, OnboardingError>
type Settled = AcmeCustomer | 'absent'

async function all(found: AsyncIterable<Found>): Promise<Found[]> {
  const collected: Found[] = []
  for await (const one of found) collected.push(one)
  return collected
}

/** A failure ends its list without a word, where it told of so many customers before. */
const endsQuietly = (where: (before: number) => boolean) =>
  operation(
    'list',
    (right) =>
      async function* (filter, context) {
        let before = 0
        for await (const one of right(filter, context)) {
          if (one.isErr() && one.error.code === 'unavailable' && where(before)) return
          yield one
          before += 1
        }
      },
  )

/** It tells of the file that was not taken. */
const quotesFile = (words: (document: CustomerDocument) => string) =>
  operation(
    'uploadDocument',
    (right) => (ref, document, context) =>
      right(ref, document, context).mapErr((found) => ({
        ...found,
        message: `${words(document)} was not taken`,
      })),
  )

export const furtherBreaks: Record<string, Break | readonly Break[]> = {
  'contract/list-works-or-is-unsupported': {
    what: 'a stub that refuses',
    ...operation(
      'list',
      () =>
        async function* () {
          yield err(error('rejected', 'not_sent'))
        },
    ),
  },
  'contract/upload-works-or-is-unsupported': {
    what: 'a stub that is never absent',
    ...operation('uploadDocument', () => () => errAsync(error('rejected', 'not_sent'))),
  },
  'contract/reconcile-works-or-is-unsupported': {
    what: 'everybody absent',
    ...operation('reconcile', () => () => okAsync('absent' as const)),
  },
  'contract/events-or-unsupported': {
    what: 'anything taken for an event',
    ...operation(
      'readEvent',
      () => () =>
        ok({
          providerType: '',
          sentAt: new Date('2026-03-02T09:30:00Z'),
          nonce: '',
          verify: () => ok({ type: 'unknown' as const, raw: () => undefined }),
        }),
    ),
  },
  'contract/list-gives-everybody-once': {
    what: 'the first page only',
    ...operation(
      'list',
      (right) =>
        async function* (filter, context) {
          let left = 2
          for await (const one of right(filter, context)) {
            yield one
            left -= 1
            if (left === 0) return
          }
        },
    ),
  },
  'contract/list-stops-when-left': {
    what: 'every page asked for before the first customer is told',
    ...operation(
      'list',
      (right) =>
        async function* (filter, context) {
          yield* await all(right(filter, context))
        },
    ),
  },
  'contract/list-ends-with-its-error': [
    { what: 'a list that just ends where a page fails', ...endsQuietly(() => true) },
    { what: 'a list that just ends where its second page fails', ...endsQuietly((before) => before > 0) },
  ],
  'contract/list-skips-nobody': {
    what: 'whoever cannot be read left out',
    ...operation(
      'list',
      (right) =>
        async function* (filter, context) {
          for await (const one of right(filter, context)) {
            if (one.isErr() && one.error.code === 'unexpected_response') return
            yield one
          }
        },
    ),
  },
  'contract/list-filters-filter': {
    what: 'filters that are dropped on the way',
    ...operation('list', (right) => (_, context) => right({}, context)),
  },
  'contract/list-of-nobody-is-empty': {
    what: 'nobody told as an error',
    ...operation(
      'list',
      (right) =>
        async function* (filter, context) {
          const found = await all(right(filter, context))
          if (found.length === 0) yield err(error('not_found', 'refused'))
          else yield* found
        },
    ),
  },
  'contract/list-can-be-aborted': {
    what: 'pages without the signal of the call',
    ...operation('list', (right) => (filter, context) => right(filter, { ...context, signal: undefined })),
  },
  'contract/documents-are-what-they-say': {
    what: 'a file that nobody looks at',
    ...operation('uploadDocument', (right) => (ref, document, context) => {
      const content = Uint8Array.from([0x89, ...new TextEncoder().encode('PNG'), ...document.content])
      return right(ref, { ...document, content }, context)
    }),
  },
  'contract/largest-document-is-taken': {
    what: 'half of what it declares',
    ...operation(
      'uploadDocument',
      (right) => (ref, document, context) =>
        document.content.byteLength > 50_000
          ? errAsync(error('unmet_requirements', 'not_sent'))
          : right(ref, document, context),
    ),
  },
  'privacy/documents-show-nowhere': [
    { what: 'the file’s name in the error', ...quotesFile(({ fileName = '' }) => fileName) },
    {
      what: 'the file in the error, in Base64',
      ...quotesFile(({ content }) => Buffer.from(content).toString('base64')),
    },
    {
      what: 'the file in the error, in hex',
      ...quotesFile(({ content }) => Buffer.from(content).toString('hex')),
    },
  ],
  'resending/lost-creates-are-found': {
    what: 'a look-up by something that the provider never got',
    ...operation(
      'reconcile',
      (right) => (fields, context) => right({ ...fields, reference: `portico-${fields.reference}` }, context),
    ),
  },
  'resending/unsent-creates-end-as-one': {
    what: 'nobody taken for a customer',
    ...operation(
      'reconcile',
      (right) => (fields, context) =>
        right(fields, context).map((found) =>
          found === 'absent'
            ? {
                providerCustomerId: fields.reference ?? '',
                status: 'pending' as const,
                providerStatus: '',
                outcome: 'existing' as const,
                outstanding: [],
                details: { missing: [] },
                raw: () => undefined,
              }
            : found,
        ),
    ),
  },
  'resending/errors-are-no-absence': {
    what: 'a 404 taken for absence',
    ...operation(
      'reconcile',
      (right) => (fields, context) =>
        right(fields, context).orElse((found) =>
          found.code === 'not_found' ? ok('absent' as const) : err(found),
        ),
    ),
  },
  'resending/lookalikes-are-not-taken': {
    what: 'a prefix that is enough',
    ...operation('reconcile', (right, { list }) => (fields, context) => {
      const search = async (found: Settled): Promise<Result<Settled, OnboardingError>> => {
        const everybody = list ? await all(list({}, context)) : []
        const alike = everybody.find(
          (one) => one.isOk() && one.value.reference?.startsWith(fields.reference ?? ''),
        )
        return alike ?? ok(found)
      }
      return right(fields, context).andThen((found) => new ResultAsync(search(found)))
    }),
  },
  'resending/answers-about-others-are-not-believed': {
    // Core itself does not believe an answer that names another reference.
    what: 'the first row, whoever it is, and its reference kept back',
    ...operation('reconcile', (right, { list }) => (fields, context) => {
      const first = async (failure: OnboardingError): Promise<Result<Settled, OnboardingError>> => {
        const [row] = list ? await all(list({}, context)) : []
        return row?.map(({ reference, ...someone }) => someone) ?? err(failure)
      }
      return right(fields, context).orElse((failure) => new ResultAsync(first(failure)))
    }),
  },
}
