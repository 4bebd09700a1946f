import {
  changeError,
  err,
  type OnboardingError,
  onboardingError,
  type Result,
  ResultAsync,
} from '@portico/core/adapter'
import type { Answer } from './answer.ts'
import { buildUrl } from './build-url.ts'
import type { HttpCall } from './http-call.ts'
import type { HttpOptions } from './http-options.ts'
import { retryDelay } from './retry-delay.ts'
import { sendOnce } from './send-once.ts'
import { abortedVerdict, lostVerdict, verdictError } from './verdict.ts'
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
export function createHttp(options: HttpOptions): Http {
  return { send: (call) => new ResultAsync(send(options, call, serialise(call.body))) }
}

const serialise = (body: HttpCall['body']): string | FormData | undefined =>
  body === undefined || body instanceof FormData ? body : JSON.stringify(body.json)

// Not ky's retries: these know status and method, but not whether a request was sent, was carried out or may be
// signed again, nor our clock; and they do not cover an answer that breaks off.
async function send(
  options: HttpOptions,
  call: HttpCall,
  body: string | FormData | undefined,
): Promise<Result<Answer, OnboardingError>> {
  const { provider, baseUrl, retries = 2 } = options
  const { operation, effect, context } = call
  const url = buildUrl(baseUrl, call)
  if (url.isErr())
    return err(onboardingError(provider, 'unsupported', 'this id cannot be part of a URL', { operation }))

  let inDoubt = false
  let known: Pick<OnboardingError, 'providerCustomerId'> = {}
  for (let attempt = 1; ; attempt++) {
    const result = await sendOnce(options, call, { url: url.value.href, body, attempt })
    if (result.isOk()) return inDoubt ? result.map((answer) => withDoubtfulRefusal(answer, call)) : result
    const { providerCustomerId = known.providerCustomerId } = result.error
    known = providerCustomerId === undefined ? {} : { providerCustomerId }
    const error: OnboardingError = changeError(inDoubt ? withDoubt(result.error, call) : result.error, known)
    const delayMs = attempt > retries ? undefined : retryDelay(error, attempt)
    if (delayMs === undefined || error.delivery === 'accepted') return err(error)
    inDoubt ||= effect !== 'read' && error.delivery === 'unknown'
    context.observe({ type: 'retry', provider, operation, attempt, delayMs, reason: error.code })
    if (await wait(delayMs, context.signal)) continue
    return err(verdictError(provider, call, abortedVerdict(call, error.delivery), known))
  }
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
