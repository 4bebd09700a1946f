import type { CallContext, CustomerRef } from '@portico/core'
import { errAsync, okAsync, ResultAsync } from 'neverthrow'
import type { AcmeAdapter } from '../reference/acme-adapter.ts'
import { correctParts, error, lost } from '../reference/acme-parts.ts'
import type { Break } from '../reference/reference.ts'
import { fetches, operation, parts, wraps } from './broken.ts'
import { field } from './requirement-breaks.ts'

const { authorise, failed } = correctParts

/** It takes what an abort does for something else. */
const takesAbort = (
  wrong: (reason: unknown, effect: 'read' | 'safe' | 'unsafe') => ReturnType<typeof failed> | undefined,
) =>
  parts({
    failed: (failure, sent, answered) =>
      (sent.context.signal?.aborted && wrong(sent.context.signal.reason, sent.effect)) ||
      failed(failure, sent, answered),
  })

/** Its look-ups are called with another context. */
const reads = (changed: (context: CallContext) => CallContext) =>
  operation('get', (right) => (ref, context) => right(ref, changed(context)))

type Called = ReturnType<AcmeAdapter['create']>

/** What is asked for begins only after what was asked for meanwhile. */
const later = (start: () => Called | undefined): Called =>
  okAsync().andThen(() => start() ?? errAsync(error('unsupported', 'not_sent')))

const theFirst: { settings?: Parameters<typeof authorise>[1] } = {}
const everybodys = new AbortController()
let dead = false
let latest: string | undefined
let latestRef: CustomerRef = ''
let lastBody: unknown
let trouble = false
let written = 0

export const callBreaks: Record<string, Break | readonly Break[]> = {
  'cancellation/before-sending': [
    {
      what: 'a signal that nobody looks at',
      ...operation(
        'create',
        (right) => (fields, context) => right(fields, { ...context, signal: undefined }),
      ),
    },
    {
      what: 'a signal at which only writes look',
      ...reads((context) => ({ ...context, signal: undefined })),
    },
  ],
  'cancellation/in-every-operation': [
    {
      what: 'a list that goes on whatever its caller wants',
      ...operation('list', (right) => (filter, context) => right(filter, { ...context, signal: undefined })),
    },
    {
      what: 'an upload that goes on whatever its caller wants',
      ...operation(
        'uploadDocument',
        (right) => (ref, document, context) => right(ref, document, { ...context, signal: undefined }),
      ),
    },
  ],
  'cancellation/while-waiting': {
    what: 'an abort that passes for a loss',
    ...takesAbort(() => error('outcome_unknown', 'unknown')),
  },
  'cancellation/while-reading': {
    what: 'a signal that is let go with the headers',
    ...fetches((fetch) => async (url, init) => {
      const controller = new AbortController()
      const stop = () => controller.abort()
      init.signal?.addEventListener('abort', stop)
      const response = await fetch(url, { ...init, signal: controller.signal })
      init.signal?.removeEventListener('abort', stop)
      return response
    }),
  },
  'cancellation/between-attempts': {
    what: 'a wait that nothing ends',
    ...parts({ pause: (milliseconds) => correctParts.pause(milliseconds, undefined) }),
  },
  'cancellation/the-connection-is-given-up': {
    what: 'a request that goes on alone',
    ...fetches((fetch) => (url, { signal, ...init }) => {
      const stopped = new Promise<never>((_, reject) => {
        signal?.addEventListener('abort', () => reject(signal.reason))
      })
      return Promise.race([fetch(url, init), stopped])
    }),
  },
  'cancellation/reads-are-aborted': {
    what: 'a look-up that must not be tried again',
    ...operation(
      'get',
      (right) => (ref, context) => right(ref, context).mapErr((found) => ({ ...found, retryable: false })),
    ),
  },
  'cancellation/a-doubtful-abort-is-not-retryable': {
    what: 'every abort called retryable',
    ...takesAbort(() => error('aborted', 'unknown', true)),
  },
  'cancellation/any-reason-will-do': {
    what: 'a caller’s time-out taken for one’s own',
    ...takesAbort((reason, effect) =>
      reason instanceof DOMException && reason.name === 'TimeoutError' ? lost(effect) : undefined,
    ),
  },
  'cancellation/after-the-end': {
    what: 'one abort that ends all that follows',
    ...operation('create', (right) => (fields, context) => {
      context.signal?.addEventListener('abort', () => {
        dead = true
      })
      return right(fields, { ...context, ...(dead && { signal: AbortSignal.abort() }) })
    }),
  },
  'cancellation/nobody-keeps-listening': [
    {
      what: 'a listener that is left',
      ...operation('create', (right) => (fields, context) => {
        context.signal?.addEventListener('abort', () => {})
        return right(fields, context)
      }),
    },
    {
      what: 'a listener that is left by a look-up',
      ...reads((context) => {
        context.signal?.addEventListener('abort', () => {})
        return context
      }),
    },
  ],
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
        return { value: Object.assign(value as object, { sent: String(written) }) }
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
