import type { CustomerRef } from '@portico/core'
import { errAsync, okAsync, ResultAsync } from 'neverthrow'
import type { AcmeAdapter } from '../reference/acme-adapter.ts'
import { error } from '../reference/acme-errors.ts'
import { correctParts } from '../reference/acme-parts.ts'
import type { Break } from '../reference/reference.ts'
import { fetches, operation, parts, wraps } from './broken.ts'
import { field } from './broken-fields.ts'

const { authorise } = correctParts

type Called = ReturnType<AcmeAdapter['create']>

/** What is asked for begins only after what was asked for meanwhile. */
const later = (start: () => Called | undefined): Called =>
  okAsync().andThen(() => start() ?? errAsync(error('unsupported', 'not_sent')))

const theFirst: { settings?: Parameters<typeof authorise>[1] } = {}
const everybodys = new AbortController()
let latest: string | undefined
let latestRef: CustomerRef = ''
let lastBody: unknown
let trouble = false
let written = 0

export const concurrencyBreaks: Record<string, Break | readonly Break[]> = {
  'concurrency/customers-are-not-mixed': {
    what: 'one body for all',
    ...parts({
      serialise(body) {
        lastBody = JSON.stringify(body)
        return String(lastBody)
      },
      fetch: (fetch) => async (url, init) => {
        await Promise.resolve()
        return fetch(url, { ...init, ...(init?.body ? { body: String(lastBody) } : {}) })
      },
    }),
  },
  'concurrency/results-find-their-callers': [
    {
      what: 'the latest reference for all',
      ...operation('create', (right) => (fields, context) => {
        latest = fields.reference
        return right(fields, context).map((made) => ({ ...made, reference: latest ?? '' }))
      }),
    },
    {
      what: 'the latest look-up for all',
      ...operation('get', (right) => (ref, context) => {
        latestRef = ref
        return later(() => right(latestRef, context))
      }),
    },
  ],
  'concurrency/late-answers-find-their-callers': {
    what: 'first come, first served',
    ...operation('create', (right) => {
      const waiting: ((result: unknown) => void)[] = []
      return (fields, context) => {
        const served = new Promise((resolve) => void waiting.push(resolve))
        void right(fields, context).then((result) => waiting.shift()?.(result))
        return new ResultAsync(served as never)
      }
    }),
  },
  'concurrency/operations-do-not-disturb': {
    what: 'the customer of the latest operation for all',
    ...wraps((right) => ({
      ...right,
      update(ref, fields, context) {
        latestRef = ref
        return later(() => right.update?.(latestRef, fields, context))
      },
      uploadDocument(ref, document, context) {
        latestRef = ref
        return later(() => right.uploadDocument?.(latestRef, document, context))
      },
    })),
  },
  'concurrency/one-failure-stays-alone': {
    what: 'one refusal that stops everything',
    ...fetches((fetch) => async (url, init) => {
      const response = await fetch(url, init)
      trouble ||= !response.ok
      if (trouble) throw new TypeError('fetch failed')
      return response
    }),
  },
  'concurrency/one-abort-stays-alone': {
    what: 'one signal for all',
    ...fetches((fetch) => (url, init) => {
      init.signal?.addEventListener('abort', () => everybodys.abort())
      return fetch(url, { ...init, signal: everybodys.signal })
    }),
  },
  'concurrency/one-customer-many-times': {
    what: 'a mark in the merchant’s metadata',
    ...field('meta', (one) => {
      const apply = (value: unknown) => {
        written += 1
        return { type: 'value' as const, value: Object.assign(value as object, { sent: String(written) }) }
      }
      return { ...one, source: { ...one.source, steps: [{ apply }] } as typeof one.source }
    }),
  },
  'concurrency/adapters-share-nothing': {
    what: 'the settings of the first adapter for all',
    ...parts({
      authorise(sent, settings) {
        theFirst.settings ??= settings
        return authorise(sent, theFirst.settings)
      },
    }),
  },
}
