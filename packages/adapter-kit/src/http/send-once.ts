import { err, type OnboardingError, type Result } from '@portico/core/adapter'
import type { Answer } from './answer.ts'
import { exchange } from './exchange.ts'
import type { HttpCall, SignableRequest } from './http-call.ts'
import type { HttpOptions } from './http-options.ts'
import { judge } from './judge.ts'
import { ownWords } from './own-words.ts'
import { sentValues } from './sent-values.ts'
import { abortedVerdict, notBuilt, verdictError } from './verdict.ts'

interface Attempt {
  readonly url: string
  readonly body: string | FormData | undefined
  /** Counts from 1. */
  readonly attempt: number
}

/** One attempt: authorised anew, told to the observer, its ending put into our words. */
export async function sendOnce(
  options: HttpOptions,
  call: HttpCall,
  { url, body, attempt }: Attempt,
): Promise<Result<Answer, OnboardingError>> {
  const { provider, timeoutMs = 30_000, fetch = globalThis.fetch } = options
  const { operation, method, route, context } = call
  const signable = (): SignableRequest => ({
    method,
    url: new URL(url),
    body: typeof body === 'string' ? body : '',
    effect: call.effect,
    context,
  })

  const headers = context.signal?.aborted ? undefined : await headersOf(options, call, signable(), body)
  if (context.signal?.aborted) return err(verdictError(provider, call, abortedVerdict(call, 'not_sent')))
  if (headers === undefined) return err(verdictError(provider, call, notBuilt))

  const event = { provider, operation, method, route, attempt }
  const startedAt = context.now().getTime()
  context.observe({ type: 'request_started', ...event })
  const outcome = await exchange({ method, url, headers, body, signal: context.signal }, { fetch, timeoutMs })
  const json = call.body instanceof FormData ? call.body : call.body?.json
  const sent = sentValues({
    body: json,
    plaintexts: call.plaintexts,
    texts: () => [
      ...Object.values(call.params ?? {}),
      ...Object.values(call.query ?? {}),
      ...[...headers].flatMap(([name, value]) => (isOurs(name) ? [] : [value])),
      ...(options.secrets ?? []),
    ],
    ownWords: ownWords(options.adapter),
  })
  const result = await judge(outcome, options, call, signable(), sent)
  context.observe({
    type: 'request_ended',
    ...event,
    durationMs: Math.max(0, context.now().getTime() - startedAt),
    ...('status' in outcome && { httpStatus: outcome.status }),
    ...(result.isErr() && { error: result.error.code }),
  })
  return result
}

/** Of every request alike. */
const isOurs = (name: string) => name === 'accept' || name === 'content-type'

/** `undefined` where the adapter fails to authorise, or gives a header that cannot be sent. */
async function headersOf(
  options: HttpOptions,
  call: HttpCall,
  request: SignableRequest,
  body: string | FormData | undefined,
): Promise<Headers | undefined> {
  try {
    const headers = new Headers({ accept: 'application/json' })
    if (typeof body === 'string') headers.set('content-type', 'application/json')
    for (const [name, value] of Object.entries({ ...call.headers, ...(await options.authorize(request)) }))
      headers.set(name, value)
    return headers
  } catch {
    // The error may quote a secret.
    return undefined
  }
}
