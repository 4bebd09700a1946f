import {
  changeError,
  err,
  errAsync,
  type OnboardingError,
  ok,
  onboardingError,
  type Result,
  ResultAsync,
} from '@portico/core/adapter'
import { admitted } from './admitted.ts'
import type { Answer } from './answer.ts'
import { buildUrl } from './build-url.ts'
import type { HttpCall } from './http-call.ts'
import type { HttpOptions } from './http-options.ts'
import { retryDelay } from './retry-delay.ts'
import { sendOnce } from './send-once.ts'
import type { Sessions } from './sessions.ts'
import { abortedVerdict, lostVerdict, notBuilt, verdictError } from './verdict.ts'
import { wait } from './wait.ts'

/** HTTP with one provider. */
export interface Http {
  /**
   * Sends a request, and sends it again within `retries`: after 429, or when it provably was not sent, whatever it is;
   * after a time-out, a lost connection, 408 or 5xx only a read or a safe write. Waits that the provider asks for are
   * kept up to 10 seconds; longer ones are returned with `retryAfterMs`.
   *
   * @returns the 2xx answer, or one error by the table of the design. Never rejects.
   */
  send(call: HttpCall): ResultAsync<Answer, OnboardingError>
}

/**
 * Connects an adapter to its provider: sends requests with credentials, time limit and retries, and reads refusals as
 * errors.
 * Returns a `Result` for every call; it never throws.
 *
 * @example const http = createHttp({ provider: 'sqril', adapter, ...settings, authorize, readRefusal })
 */
export function createHttp(options: HttpOptions, sessions?: Sessions): Http {
  return {
    send: (call) => {
      const body = serialise(call.body)
      return body.isErr()
        ? errAsync(verdictError(options.provider, call, notBuilt))
        : new ResultAsync(send(options, call, body.value, sessions))
    },
  }
}

type Serialised = string | FormData | URLSearchParams | undefined

/** An error if it cannot be JSON: a `bigint`, or longer than a text may be. What was thrown may quote the customer. */
function serialise(body: HttpCall['body']): Result<Serialised, 'not_json'> {
  try {
    return ok(body !== undefined && 'json' in body ? JSON.stringify(body.json) : body)
  } catch {
    return err('not_json')
  }
}

// Not ky's retries: these know status and method, but not whether a request was sent, was carried out or may be
// signed again, nor our clock; and they do not cover an answer that breaks off.
async function send(
  options: HttpOptions,
  call: HttpCall,
  body: Serialised,
  sessions: Sessions | undefined,
): Promise<Result<Answer, OnboardingError>> {
  const { provider, baseUrl, retries = 2 } = options
  const { operation, effect, context } = call
  const url = buildUrl(baseUrl, call)
  if (url.isErr())
    return err(onboardingError(provider, 'unsupported', 'this id cannot be part of a URL', { operation }))

  let inDoubt = false
  let wasRenewed = false
  let refusal: OnboardingError | undefined
  let known: Pick<OnboardingError, 'providerCustomerId'> = {}
  for (let attempt = 1; ; attempt++) {
    const opened = (await sessions?.open(call)) ?? ok(undefined)
    // The login itself was sent again already, as far as that helps.
    if (opened.isErr()) return err(changeError(inDoubt ? withDoubt(opened.error, call) : opened.error, known))
    const session = opened.value
    const attempted = { url: url.value.href, body, attempt, session }
    const ended = await admitted(provider, call, () => sendOnce(options, call, attempted))
    if (ended.isErr()) return err(changeError(unsent(ended.error, call, inDoubt, refusal), known))
    const { result, isExpired } = ended.value
    if (result.isOk()) return inDoubt ? result.map((answer) => withDoubtfulRefusal(answer, call)) : result
    const { providerCustomerId = known.providerCustomerId } = result.error
    known = providerCustomerId === undefined ? {} : { providerCustomerId }
    const renews = isExpired && !wasRenewed
    wasRenewed ||= isExpired
    const error: OnboardingError = changeError(inDoubt ? withDoubt(result.error, call) : result.error, {
      ...known,
      // The next request logs in anew, so the same call again may succeed.
      ...(renews && { retryable: true }),
    })
    const delayMs = attempt > retries ? undefined : renews ? 0 : retryDelay(error, attempt)
    if (delayMs === undefined || error.delivery === 'accepted') return err(error)
    if (error.code === 'rate_limited') refusal = error
    inDoubt ||= effect !== 'read' && error.delivery === 'unknown'
    context.observe({ type: 'retry', provider, operation, attempt, delayMs, reason: error.code })
    if (await wait(delayMs, context.signal)) continue
    return err(verdictError(provider, call, abortedVerdict(call, error.delivery), known))
  }
}

/** The error of an attempt that the budget did not let leave, or that was aborted while it waited. */
function unsent(
  error: OnboardingError,
  call: HttpCall,
  inDoubt: boolean,
  refusal: OnboardingError | undefined,
): OnboardingError {
  if (inDoubt) return withDoubt(error, call)
  // The provider itself asked to wait: its answer says more, and something was sent.
  if (refusal && error.code === 'rate_limited') {
    const retryAfterMs = Math.max(error.retryAfterMs ?? 0, refusal.retryAfterMs ?? 0)
    return changeError(refusal, { retryAfterMs })
  }
  return error
}

/** The same for a refusal that comes as 2xx, which only the adapter recognises. */
const withDoubtfulRefusal = (answer: Answer, call: HttpCall): Answer => ({
  ...answer,
  refusal: (said) => withDoubt(answer.refusal(said), call),
})

// A later attempt that was refused or not sent proves nothing about an earlier one that was lost.
function withDoubt(error: OnboardingError, call: HttpCall): OnboardingError {
  if (error.delivery === 'accepted' || error.delivery === 'unknown') return error
  if (error.delivery === 'refused' || error.code === 'aborted')
    return changeError(error, { delivery: 'unknown' })
  return changeError(error, lostVerdict(call, error.message))
}
