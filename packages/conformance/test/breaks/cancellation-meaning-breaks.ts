import { error, lost } from '../reference/acme-errors.ts'
import type { Break } from '../reference/reference.ts'
import { operation } from './broken.ts'
import { takesAbort } from './broken-signals.ts'

export const cancellationMeaningBreaks: Record<string, Break> = {
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
}
