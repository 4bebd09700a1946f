import { type OnboardingError, onboardingError } from '@portico/core'
import { err, ok, type Result } from 'neverthrow'
import { type Answer, createAnswer, parseJson } from './answer.ts'
import type { Outcome } from './exchange.ts'
import type { HttpCall, SignableRequest } from './http-call.ts'
import type { HttpOptions } from './http-options.ts'
import { type Refusal, safeRefusal } from './refusal.ts'
import { retryAfterMs } from './retry-after.ts'
import type { SentValues } from './sent-values.ts'
import { statusVerdict } from './status-verdict.ts'
import { unansweredVerdict, verdictError } from './verdict.ts'

/** Puts the ending of one attempt into our words: the answer, or what is safe to say of why there is none. */
export async function judge(
  outcome: Outcome,
  options: HttpOptions,
  call: HttpCall,
  request: SignableRequest,
  sent: SentValues,
): Promise<Result<Answer, OnboardingError>> {
  const { provider, timeoutMs = 30_000 } = options
  if (outcome.kind !== 'answered') {
    const facts = 'status' in outcome ? { httpStatus: outcome.status } : {}
    return err(verdictError(provider, call, unansweredVerdict(outcome, call, timeoutMs), facts))
  }
  const { status, headers, text } = outcome
  const facts = { httpStatus: status, ...safeRefusal({ requestId: requestIdOf(headers) }, sent) }

  const answer = createAnswer({ provider, call, status, headers, text, requestId: facts.requestId, sent })
  const verdict = statusVerdict(status, call)
  if (verdict === undefined || (status >= 400 && saysSuccess(options, text))) {
    if (await isVerified(options, answer, request)) return ok(answer)
  }
  if (verdict !== undefined) {
    const waitMs = retryAfterMs(headers.get('retry-after') ?? undefined, call.context.now())
    return err(
      verdictError(provider, call, verdict, {
        ...facts,
        raw: answer.said,
        ...(waitMs !== undefined && { retryAfterMs: waitMs }),
        ...safeRefusal(readRefusal(options, text), sent),
      }),
    )
  }
  const message =
    'the answer is not signed by the provider, and so not believed; where no answer is, check credentials and keys'
  return err(
    onboardingError(provider, 'invalid_signature', message, {
      ...facts,
      operation: call.operation,
      delivery: 'unknown',
      raw: answer.said,
    }),
  )
}

const requestIdOf = (headers: Headers): string | undefined =>
  ['x-request-id', 'request-id', 'x-correlation-id']
    .map((name) => headers.get(name))
    .find((id) => id !== null) ?? undefined

function saysSuccess({ succeeded }: HttpOptions, text: string): boolean {
  try {
    const json = parseJson(text)
    return json.isOk() && succeeded?.(json.value) === true
  } catch {
    return false
  }
}

// Whatever a refusal's body holds, it never makes the error worse.
function readRefusal({ readRefusal: read }: HttpOptions, text: string): Refusal {
  try {
    const json = parseJson(text)
    return (json.isOk() ? read?.(json.value) : undefined) ?? {}
  } catch {
    return {}
  }
}

async function isVerified(options: HttpOptions, answer: Answer, request: SignableRequest): Promise<boolean> {
  try {
    return options.verify === undefined || (await options.verify(answer, request)) === true
  } catch {
    return false
  }
}
