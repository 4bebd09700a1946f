import * as z from 'zod'
import { error } from '../reference/acme-errors.ts'
import { correctParts } from '../reference/acme-parts.ts'
import type { Break } from '../reference/reference.ts'
import { fetches, parts, settings } from './broken.ts'
import { letsGoWithTheHeaders } from './broken-signals.ts'

const { failed } = correctParts

const timeout = (change: (milliseconds: number) => number) =>
  settings((shape) =>
    z.strictObject({ ...shape, timeoutMs: z.int().min(1).default(30_000).transform(change) }),
  )

export const faultsInDoubtBreaks: Record<string, Break> = {
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
    ...letsGoWithTheHeaders,
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
}
