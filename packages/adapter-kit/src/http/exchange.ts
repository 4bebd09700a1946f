import ky, { isTimeoutError } from 'ky'
import { isBlockedPort } from './blocked-port.ts'
import { capBody, isTooLarge } from './cap-body.ts'
import { connectionFailure } from './connection-failure.ts'
import { is401, unrepeatable } from './send-unrepeatable.ts'
import { untilAborted } from './until-aborted.ts'

/** One request, ready to leave. */
export interface OutgoingRequest {
  readonly method: string
  readonly url: string
  readonly headers: Headers
  readonly body: string | FormData | URLSearchParams | undefined
  readonly signal: AbortSignal | undefined
}

/** How one attempt ended, in safe facts except for the text and the headers of the answer. */
export type Outcome =
  /** A whole answer; one that is not 2xx may have lost its text. */
  | { readonly kind: 'answered'; readonly status: number; readonly headers: Headers; readonly text: string }
  | { readonly kind: 'too_large'; readonly status: number }
  /** Possibly sent, without a whole answer. */
  | { readonly kind: 'lost'; readonly timedOut: boolean; readonly status?: number }
  | { readonly kind: 'not_connected'; readonly reason: string }
  | { readonly kind: 'aborted'; readonly left: boolean; readonly status?: number }
  /** Never left: a header or the body is not one that can be sent. */
  | { readonly kind: 'not_built' }

/**
 * Sends once, by ky, within a time limit that includes reading the answer. ky's errors hold the request with its
 * headers and body: they end here.
 */
export async function exchange(
  request: OutgoingRequest,
  { fetch, timeoutMs }: { fetch: typeof globalThis.fetch; timeoutMs: number },
): Promise<Outcome> {
  const { url, signal, ...rest } = request
  // Node no longer aborts a copied `Request` once its original is collected as garbage (nodejs/undici#4068): the connection would
  // stay open for minutes, and the process with it. This signal is held until the exchange ends.
  const over = new AbortController()
  let left = false
  let response: Response | undefined
  try {
    const answering = ky(url, {
      ...rest,
      body: rest.body ?? null,
      signal: signal ?? null,
      redirect: 'manual',
      throwHttpErrors: false,
      retry: 0,
      timeout: false,
      totalTimeout: timeoutMs,
      fetch: async (input, init) => {
        const [copy, options] = await unrepeatable(new Request(input, init))
        // Its own signal ends at the time limit too: what is over must not leave, whether `fetch` listens or not.
        copy.signal.throwIfAborted()
        left = true
        return capBody(await untilAborted(fetch(copy, { ...options, signal: over.signal }), signal), signal)
      },
    })
    response = await answering
    const { status, headers } = response
    // ky's own text() keeps the time limit, the response's would not.
    return { kind: 'answered', status, headers, text: await answering.text() }
  } catch (error) {
    over.abort()
    if (response !== undefined && !response.ok)
      return { kind: 'answered', status: response.status, headers: response.headers, text: '' }
    const status = response === undefined ? {} : { status: response.status }
    if (response !== undefined && isTooLarge(error)) return { kind: 'too_large', status: response.status }
    if (is401(error)) return { kind: 'answered', status: 401, headers: new Headers(), text: '' }
    if (signal?.aborted) return { kind: 'aborted', left, ...status }
    const timedOut = isTimeoutError(error)
    if (!left) return timedOut ? { kind: 'not_connected', reason: outOfTime } : { kind: 'not_built' }
    const reason =
      response === undefined && !timedOut ? notConnected(url, error, fetch === globalThis.fetch) : undefined
    return reason === undefined ? { kind: 'lost', timedOut, ...status } : { kind: 'not_connected', reason }
  }
}

const outOfTime = 'the time limit passed before the request was sent'

const notConnected = (url: string, error: unknown, isRuntimes: boolean): string | undefined =>
  isRuntimes && isBlockedPort(url, error)
    ? 'fetch does not connect to this port'
    : connectionFailure(error, isRuntimes)
