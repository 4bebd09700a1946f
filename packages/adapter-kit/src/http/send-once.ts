import { changeError, err, type OnboardingError, type Result } from '@portico/core/adapter'
import { type Answer, parseJson } from './answer.ts'
import { exchange, type Outcome } from './exchange.ts'
import type { HttpCall, SignableRequest } from './http-call.ts'
import type { HttpOptions } from './http-options.ts'
import { judge } from './judge.ts'
import { ownWords } from './own-words.ts'
import { refusedVerdict } from './refused-verdict.ts'
import { sentValues } from './sent-values.ts'
import type { OpenSession } from './sessions.ts'
import { abortedVerdict, notBuilt, unusableLogin, type Verdict, verdictError } from './verdict.ts'

interface Attempt {
  readonly url: string
  readonly body: string | FormData | URLSearchParams | undefined
  /** Counts from 1. */
  readonly attempt: number
  /** The session that it is sent with, if the connection has any. */
  readonly session: OpenSession | undefined
}

/** How an attempt ended. */
export interface Ended {
  readonly result: Result<Answer, OnboardingError>
  /** Whether it was refused because its session has expired, which is then dropped. */
  readonly isExpired: boolean
}

/** One attempt: authorised anew, told to the observer, its ending put into our words. */
export async function sendOnce(
  options: HttpOptions,
  call: HttpCall,
  { url, body, attempt, session }: Attempt,
): Promise<Ended> {
  const { provider, timeoutMs = 30_000, fetch = globalThis.fetch } = options
  const { operation, method, route, context } = call
  const signable = (): SignableRequest => ({
    method,
    url: new URL(url),
    body: typeof body === 'string' ? body : '',
    effect: call.effect,
    context,
  })

  const unsent = (verdict: Verdict): Ended => ({
    result: err(verdictError(provider, call, verdict)),
    isExpired: false,
  })

  const headers = context.signal?.aborted
    ? notBuilt
    : await headersOf(options, call, signable(), body, session)
  if (context.signal?.aborted) return unsent(abortedVerdict(call, 'not_sent'))
  // Kept, such a login would fail every call until it expires.
  if (headers === unusableLogin) session?.drop()
  if (!(headers instanceof Headers)) return unsent(headers)

  const event = { provider, operation, method, route, attempt }
  const startedAt = context.now().getTime()
  context.observe({ type: 'request_started', ...event })
  const outcome = await exchange({ method, url, headers, body, signal: context.signal }, { fetch, timeoutMs })
  const json = call.body !== undefined && 'json' in call.body ? call.body.json : call.body
  const sent = sentValues({
    body: json,
    plaintexts: call.plaintexts,
    texts: () => [
      ...Object.values(call.params ?? {}),
      ...Object.values(call.query ?? {}),
      ...[...headers].flatMap(([name, value]) => (isOurs(name) ? [] : [value])),
      ...(options.secrets ?? []),
      ...(session?.secrets() ?? []),
    ],
    ownWords: ownWords(options.adapter),
  })
  const judged = await judge(outcome, options, call, signable(), sent)
  const isExpired = session !== undefined && saysExpired(session, outcome, judged)
  if (isExpired) session.drop()
  const result = isExpired ? err(expiredError(judged)) : judged
  context.observe({
    type: 'request_ended',
    ...event,
    durationMs: Math.max(0, context.now().getTime() - startedAt),
    ...('status' in outcome && { httpStatus: outcome.status }),
    ...(result.isErr() && { error: result.error.code }),
  })
  return { result, isExpired }
}

/** Only a refusal and a trusted success say so: any other answer may be that of a gateway. */
function saysExpired(
  session: OpenSession,
  outcome: Outcome,
  judged: Result<Answer, OnboardingError>,
): boolean {
  if (outcome.kind !== 'answered' || (judged.isErr() && judged.error.delivery !== 'refused')) return false
  const { status, headers, text } = outcome
  return session.isExpired({
    status,
    header: (name) => headers.get(name) ?? undefined,
    raw: () => parseJson(text).unwrapOr(undefined),
  })
}

const expiredError = (judged: Result<Answer, OnboardingError>): OnboardingError =>
  judged.match(
    (answer) => answer.refusal({ code: 'unauthenticated' }),
    (error) => changeError(error, refusedVerdict('unauthenticated')),
  )

/** Of every request alike. */
const isOurs = (name: string) => name === 'accept' || name === 'content-type'

/** A verdict where the adapter fails to authorise, or gives a header that cannot be sent. */
async function headersOf(
  options: HttpOptions,
  call: HttpCall,
  request: SignableRequest,
  body: Attempt['body'],
  session: OpenSession | undefined,
): Promise<Headers | Verdict> {
  try {
    const headers = new Headers({ accept: 'application/json' })
    if (typeof body === 'string') headers.set('content-type', 'application/json')
    for (const own of [call.headers, await options.authorize?.(request)]) add(headers, own)
    const ofLogin = await session?.headers(request)
    try {
      add(headers, ofLogin)
    } catch {
      return unusableLogin
    }
    return headers
  } catch {
    // The error may quote a secret.
    return notBuilt
  }
}

function add(headers: Headers, own: Readonly<Record<string, string>> = {}): void {
  for (const [name, value] of Object.entries(own)) headers.set(name, value)
}
