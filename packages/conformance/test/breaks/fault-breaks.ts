import * as z from 'zod'
import { correctParts, error, lost } from '../reference/acme-parts.ts'
import type { Break } from '../reference/reference.ts'
import { fetches, parts, settings } from './broken.ts'

const { failed } = correctParts
const codeOf = (failure: unknown) =>
  Object((failure as { cause?: unknown } | undefined)?.cause).code as string | undefined

/** It does not know what these codes mean. */
const forgets = (...codes: string[]) =>
  parts({
    failed: (failure, sent, answered) =>
      codes.includes(codeOf(failure) ?? '') ? lost(sent.effect) : failed(failure, sent, answered),
  })

const timeout = (change: (milliseconds: number) => number) =>
  settings((shape) =>
    z.strictObject({ ...shape, timeoutMs: z.int().min(1).default(30_000).transform(change) }),
  )

let tripped = false

export const faultBreaks: Record<string, Break> = {
  'faults/refused-connection-is-not-sent': {
    what: 'every failure taken for a loss',
    ...parts({ failed: (_, { effect }) => lost(effect) }),
  },
  'faults/unknown-host-is-not-sent': { what: 'ENOTFOUND taken for a loss', ...forgets('ENOTFOUND') },
  'faults/untrusted-certificate-is-not-sent': {
    what: 'an expired certificate taken for a loss',
    ...forgets('CERT_HAS_EXPIRED'),
  },
  'faults/reset-is-in-doubt': {
    what: 'every failure taken for not sent',
    ...parts({ failed: () => error('unavailable', 'not_sent', true) }),
  },
  'faults/time-out-is-in-doubt': {
    what: 'a time-out taken for a refusal',
    ...parts({
      failed: (failure, sent, answered) =>
        failure instanceof DOMException ? error('rejected', 'refused') : failed(failure, sent, answered),
    }),
  },
  'faults/time-out-is-as-set': { what: 'always thirty seconds', ...timeout(() => 30_000) },
  'faults/slow-answers-are-waited-for': {
    what: 'half of the time',
    ...timeout((milliseconds) => milliseconds / 2),
  },
  'faults/stalled-body-is-timed-out': {
    what: 'a time limit that ends with the headers',
    ...fetches((fetch) => async (url, init) => {
      const controller = new AbortController()
      const stop = () => controller.abort()
      init.signal?.addEventListener('abort', stop)
      const response = await fetch(url, { ...init, signal: controller.signal })
      init.signal?.removeEventListener('abort', stop)
      return response
    }),
  },
  'faults/truncated-answer-is-in-doubt': {
    what: 'half of an answer taken for all of it',
    ...fetches((fetch) => async (url, init) => {
      const { body, status, headers } = await fetch(url, init)
      const text = new TextDecoder()
      let read = ''
      try {
        for await (const chunk of body ?? []) read += text.decode(chunk)
      } catch {
        // Whatever came will do.
      }
      return new Response(read, { status, headers })
    }),
  },
  'faults/odd-failures-are-values': {
    what: 'a failure that is asked for its message',
    ...parts({
      failed: (failure, sent, answered) =>
        (failure as Error).message.includes('refused')
          ? error('unavailable', 'not_sent', true)
          : failed(failure, sent, answered),
    }),
  },
  'faults/error-answers-that-break-off-keep-their-status': {
    what: 'a status that is forgotten with the body',
    ...fetches((fetch) => async (url, init) => {
      const response = await fetch(url, init)
      return new Response(await response.text(), response)
    }),
  },
  'faults/works-after-every-fault': {
    what: 'a circuit breaker that never closes',
    ...fetches((fetch) => async (url, init) => {
      if (tripped) throw new TypeError('fetch failed')
      try {
        return await fetch(url, init)
      } catch (failure) {
        tripped = true
        throw failure
      }
    }),
  },
  'faults/no-timer-is-left': {
    what: 'a time limit that is never cleared',
    ...fetches((fetch) => (url, init) => {
      setTimeout(() => {}, 30_000)
      return fetch(url, init)
    }),
  },
}
