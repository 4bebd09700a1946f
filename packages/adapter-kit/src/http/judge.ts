import { err, type OnboardingError, ok, type Result } from '@portico/core/adapter'
import { present } from '../define/read-words.ts'
import { type Answer, createAnswer, parseJson } from './answer.ts'
import { customerIdIn } from './customer-id-in.ts'
import type { Outcome } from './exchange.ts'
import type { HttpCall, SignableRequest } from './http-call.ts'
import type { HttpOptions, Verification } from './http-options.ts'
import { rateLimitResetMs } from './rate-limit-reset.ts'
import { type Refusal, safeRefusal } from './refusal.ts'
import { ownVerdict } from './refused-verdict.ts'
import { retryAfterMs } from './retry-after.ts'
import type { SentValues } from './sent-values.ts'
import { statusVerdict } from './status-verdict.ts'
import { unansweredVerdict, untrustedVerdict, type Verdict, verdictError } from './verdict.ts'

/** Turns the outcome of one attempt into the answer, or into an error with only the facts that are safe to keep. */
export async function judge(
  outcome: Outcome,
  options: HttpOptions,
  call: HttpCall,
  request: SignableRequest,
  sent: SentValues,
): Promise<Result<Answer, OnboardingError>> {
  const { provider, adapter, timeoutMs = 30_000 } = options
  if (outcome.kind !== 'answered') {
    const facts = 'status' in outcome ? { httpStatus: outcome.status } : {}
    return err(verdictError(provider, call, unansweredVerdict(outcome, call, timeoutMs), facts))
  }
  const { status, headers, text } = outcome
  const requestId = () => safeRefusal({ requestId: requestIdOf(headers) }, sent).requestId
  const customerId = () => customerIdIn(text, options, call, sent)
  const answer = createAnswer({ provider, adapter, call, status, headers, text, requestId, sent, customerId })

  const verdict = statusVerdict(status, call)
  const bodyStatus = readBody(text, (json) => options.bodyStatus?.(json, call))
  const isAnswered = verdict === undefined || (status >= 400 && isSuccess(bodyStatus))
  const verification =
    isAnswered || customerId() !== undefined ? await verify(options, answer, request) : false
  // No unsigned id is trusted: it could be the id of another customer. `raw()` has it.
  if (verification === true) call.context.keepCustomerId?.(customerId)

  const failure = (verdict: Verdict, refusal: Refusal = {}) => {
    const providerCustomerId = verification === true ? customerId() : undefined
    const waitMs = waitOf(verdict, headers, call.context.now())
    return err(
      verdictError(provider, call, verdict, {
        httpStatus: status,
        ...present({ requestId: requestId(), providerCustomerId, retryAfterMs: waitMs }),
        raw: answer.said,
        ...safeRefusal(refusal, sent),
      }),
    )
  }
  const refused = (verdict: Verdict) => {
    const refusal = readBody(text, (json) => options.readRefusal?.(json, status)) ?? {}
    const own = verdict.delivery === 'refused' ? ownVerdict(refusal) : undefined
    return failure(own ?? verdict, refusal)
  }

  if (verdict !== undefined && !(isAnswered && verification === true)) return refused(verdict)
  if (verification !== true) return failure(untrustedVerdict(verification))
  const inBody = isFailure(bodyStatus) ? statusVerdict(bodyStatus, call) : undefined
  return inBody === undefined ? ok(answer) : refused(inBody)
}

const isSuccess = (status: number | undefined): boolean =>
  status !== undefined && status >= 200 && status < 300
const isFailure = (status: number | undefined): status is number =>
  status !== undefined && status >= 400 && status < 600

// Other answers have the reset header too, without asking for a wait.
const waitOf = ({ code }: Verdict, headers: Headers, now: Date): number | undefined =>
  retryAfterMs(headers.get('retry-after') ?? undefined, now) ??
  (code === 'rate_limited' ? rateLimitResetMs(headers.get('x-ratelimit-reset') ?? undefined, now) : undefined)

const requestIdOf = (headers: Headers): string | undefined =>
  ['x-request-id', 'request-id', 'x-correlation-id']
    .map((name) => headers.get(name))
    .find((id) => id !== null) ?? undefined

/** What the adapter reads from a JSON body. A body that is not JSON, and a throw, read as nothing. */
function readBody<Found>(text: string, read: (json: unknown) => Found | undefined): Found | undefined {
  try {
    return parseJson(text).map(read).unwrapOr(undefined) ?? undefined
  } catch {
    return undefined
  }
}

async function verify(options: HttpOptions, answer: Answer, request: SignableRequest): Promise<Verification> {
  try {
    return options.verify === undefined ? true : await options.verify(answer, request)
  } catch {
    return false
  }
}
