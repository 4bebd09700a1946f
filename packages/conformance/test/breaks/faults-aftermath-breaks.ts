import { error } from '../reference/acme-errors.ts'
import { correctParts } from '../reference/acme-parts.ts'
import type { Break } from '../reference/reference.ts'
import { fetches, parts } from './broken.ts'

const { failed } = correctParts

let tripped = false

export const faultsAftermathBreaks: Record<string, Break> = {
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
  'faults/nothing-rejects-unheard': {
    what: 'a measurement that is not awaited',
    ...fetches((fetch) => (url, init) => {
      const response = fetch(url, init)
      void response.then(({ status }) => status)
      return response
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
