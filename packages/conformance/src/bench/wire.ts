import { asStandIn } from './side.ts'
import type { VirtualClock } from './virtual-clock.ts'

/** A request as it left the adapter. */
export interface WireRequest {
  /** Upper case. */
  readonly method: string
  /** Absolute. */
  readonly url: string
  /** Path and query, as sent. */
  readonly path: string
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>
  /** The body's bytes; empty where there is none. */
  readonly bytes: Uint8Array<ArrayBuffer>
  /** The same bytes read as UTF-8. */
  readonly body: string
  /** Virtual milliseconds since the check began. */
  readonly at: number
}

/** An answer as the stand-in gave it, or as a check wants it. */
export interface WireAnswer {
  readonly status: number
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** One request on its way: what an act may do with it. */
export interface Exchange {
  readonly request: WireRequest
  /** The adapter's signal: aborted when it gives up. */
  readonly signal: AbortSignal
  readonly clock: VirtualClock
  /** Lets the stand-in answer. */
  pass(): Promise<WireAnswer>
  /** The signature headers that the provider would give this answer; none where it signs nothing. */
  seal(body: string): Promise<Record<string, string>>
  /** Waits for something that only virtual time or the adapter's giving up can end. */
  waiting<T>(promise: Promise<T>): Promise<T>
}

/** What becomes of one request. */
export type Act = (exchange: Exchange) => Promise<Response>

/** The adapter's `fetch`, under the check's control. */
export interface Wire {
  readonly fetch: typeof globalThis.fetch
  /** Every request so far. */
  readonly requests: readonly WireRequest[]
  /** Every request of a login so far. They are not among `requests`. */
  readonly logins: readonly WireRequest[]
  /** Decides what becomes of every login. Default: it passes. */
  everyLogin(act: Act): void
  /**
   * Counts and scripts what is sent again after a new login as any other request. Default: it is not counted, and the same act
   * as before answers it, so that to a check a 401 is one answer.
   */
  countResends(): void
  /** Plans what becomes of the next requests, one act each; afterwards all of them pass. */
  script(...acts: readonly Act[]): void
  /** What becomes of every request that no script names. */
  always(act: Act): void
  /** Requests on their way that real time will answer. */
  readonly busy: number
  /** Requests on their way that only virtual time can end. */
  readonly stuck: number
  /** Resolves at the next beginning or end of a request. */
  changed(): Promise<void>
}

interface WireOptions {
  readonly fetch: typeof globalThis.fetch
  readonly clock: VirtualClock
  seal(request: WireRequest, body: string): Promise<Record<string, string>>
  isLogin?: ((request: WireRequest) => boolean) | undefined
}

export function createWire({ fetch, clock, seal, isLogin = () => false }: WireOptions): Wire {
  const requests: WireRequest[] = []
  const logins: WireRequest[] = []
  /** What answered a request by 401, and how many logins there had been. */
  const refused = new Map<string, { act: Act; logins: number }>()
  let counting = false
  let loginAct: Act = async (exchange) => respond(await exchange.pass())
  const planned: Act[] = []
  let otherwise: Act = async (exchange) => respond(await exchange.pass())
  let open = 0
  let stuck = 0
  let listeners: (() => void)[] = []

  const tell = () => {
    const told = listeners
    listeners = []
    for (const listener of told) listener()
  }

  const waiting = async <T>(promise: Promise<T>): Promise<T> => {
    stuck += 1
    tell()
    try {
      return await promise
    } finally {
      stuck -= 1
      tell()
    }
  }

  function actOf(sent: WireRequest): { act: Act; isCounted: boolean } {
    if (isLogin(sent)) {
      logins.push(sent)
      return { act: loginAct, isCounted: false }
    }
    const key = `${sent.method} ${sent.path}`
    const before = refused.get(key)
    refused.delete(key)
    if (before && logins.length > before.logins) return { act: before.act, isCounted: false }
    requests.push(sent)
    return { act: planned.shift() ?? otherwise, isCounted: true }
  }

  async function carry(request: Request, hops: number): Promise<Response> {
    const sent = await recorded(request, clock.elapsed)
    const { act, isCounted } = actOf(sent)
    const response = await act({
      request: sent,
      signal: request.signal,
      clock,
      waiting,
      pass: () => asStandIn(() => passOn(fetch, sent)),
      seal: (body) => asStandIn(() => seal(sent, body)),
    })
    if (response.status === 401 && isCounted && !counting)
      refused.set(`${sent.method} ${sent.path}`, { act, logins: logins.length })
    const location = response.status >= 300 && response.status < 400 && response.headers.get('location')
    if (!location || request.redirect === 'manual') return response
    if (request.redirect === 'error' || hops > 5) throw new TypeError('fetch failed')
    // What fetch itself would do, so that a check sees where the request goes.
    return carry(new Request(new URL(location, sent.url), { headers: request.headers }), hops + 1)
  }

  return {
    requests,
    logins,
    everyLogin(act) {
      loginAct = act
    },
    countResends() {
      counting = true
    },
    script: (...acts) => void planned.push(...acts),
    always(act) {
      otherwise = act
    },
    get busy() {
      return Math.max(0, open - stuck)
    },
    get stuck() {
      return stuck
    },
    changed: () => new Promise((resolve) => listeners.push(resolve)),
    fetch: async (input, init) => {
      const request = new Request(input, init)
      request.signal.throwIfAborted()
      open += 1
      tell()
      try {
        return await Promise.race([carry(request, 0), aborted(request.signal)])
      } finally {
        open -= 1
        tell()
      }
    },
  }
}

/** A `Response` of an answer; statuses that may have no body get none. */
export function respond({ status, headers, body }: WireAnswer): Response {
  return new Response([204, 205, 304].includes(status) ? null : body, { status, headers })
}

export const aborted = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) => {
    if (signal.aborted) reject(signal.reason)
    else signal.addEventListener('abort', () => reject(signal.reason), { once: true })
  })

async function recorded(request: Request, at: number): Promise<WireRequest> {
  const bytes = new Uint8Array(await request.clone().arrayBuffer())
  const { pathname, search } = new URL(request.url)
  return {
    method: request.method.toUpperCase(),
    url: request.url,
    path: pathname + search,
    headers: Object.fromEntries(request.headers),
    bytes,
    body: new TextDecoder().decode(bytes),
    at,
  }
}

// What the body's length and coding were on the way here is no longer true of the text.
const transport = new Set([
  'content-encoding',
  'content-length',
  'transfer-encoding',
  'connection',
  'keep-alive',
])

async function passOn(fetch: typeof globalThis.fetch, request: WireRequest): Promise<WireAnswer> {
  const { method, url, headers, bytes } = request
  const response = await fetch(url, {
    method,
    headers,
    redirect: 'manual',
    ...(bytes.length > 0 && { body: bytes }),
  })
  const kept = [...response.headers].filter(([name]) => !transport.has(name))
  return { status: response.status, headers: Object.fromEntries(kept), body: await response.text() }
}
