import type { CallContext } from '@portico/core/adapter'
import { correctParts } from '../reference/acme-parts.ts'
import { fetches, operation, parts } from './broken.ts'

const { failed } = correctParts

/** It takes what an abort does for something else. */
export const takesAbort = (
  wrong: (reason: unknown, effect: 'read' | 'safe' | 'unsafe') => ReturnType<typeof failed> | undefined,
) =>
  parts({
    failed: (failure, sent, answered) =>
      (sent.context.signal?.aborted && wrong(sent.context.signal.reason, sent.effect)) ||
      failed(failure, sent, answered),
  })

/** Its look-ups are called with another context. */
export const looksUp = (changed: (context: CallContext) => CallContext) =>
  operation('get', (right) => (ref, context) => right(ref, changed(context)))

/** Signals, its own time limit's among them, end with the headers of an answer. */
export const letsGoWithTheHeaders = fetches((fetch) => async (url, init) => {
  const controller = new AbortController()
  const stop = () => controller.abort()
  init.signal?.addEventListener('abort', stop)
  const response = await fetch(url, { ...init, signal: controller.signal })
  init.signal?.removeEventListener('abort', stop)
  return response
})
