import type { CallContext, OnboardingError, ResultAsync } from '@portico/core/adapter'
import type { Send } from '../operations/http-operation.ts'
import type { HttpCall, SignableRequest } from './http-call.ts'

/**
 * What a login gave. An adapter may add members, such as a key that signs. Every text in it counts as a secret: an answer that
 * contains one is not quoted.
 */
export interface Session {
  /** The token, or the cookie. */
  readonly token: string
  /**
   * When it expires. It is renewed a little earlier: a tenth of its lifetime, at most 30 seconds. A time that was past at
   * the login is ignored, as the clocks differ. Default: it holds until a request is refused because of it.
   */
  readonly expiresAt?: Date | undefined
}

/** What surrounds a login. Its signal ends with the time limit, or as soon as no caller waits any longer. */
export interface LoginContext extends CallContext {
  /** The result of `key`; empty without one. */
  readonly key: string
}

/** What `expired` looks at: an answer of any status. */
export interface SessionAnswer {
  /** The HTTP status. */
  readonly status: number
  /** A header of the answer, its name in any case. `undefined` if the answer has none of this name. */
  header(name: string): string | undefined
  /** The body as JSON, unchecked; `undefined` if it is not JSON. */
  raw(): unknown
}

/**
 * A login that expires. It is made when the first request needs it, once for all calls that wait for it, and again before it
 * expires. Its requests are events of the operation `login`. A login that fails ends the call with `unauthenticated` or
 * `unavailable`, both `not_sent`.
 *
 * A request that is refused because its session has expired is sent once more after a new login, within `retries`: the
 * provider rejects credentials before it does any work, so this is safe for every write.
 */
export interface HttpSession<Login extends Session = Session> {
  /** Which login a call needs, for providers with one for each tenant. The last 1,000 are kept. Default: one for all calls. */
  key?(call: HttpCall): string
  /**
   * Logs in, by one request or several. They have the headers of `authorize`, none of `headers`, and may be sent again. All
   * of it takes `timeoutMs` at most.
   */
  login(send: Send, context: LoginContext): ResultAsync<Login, OnboardingError>
  /** The headers that a request gets from the login, besides those of `authorize`. Called anew for every attempt. */
  headers(
    login: Login,
    request: SignableRequest,
  ): Readonly<Record<string, string>> | Promise<Readonly<Record<string, string>>>
  /**
   * Whether an answer says that the session has expired and that the request was not carried out. It counts for 4xx and for
   * trusted 2xx. A throw counts as no. Default: a 401 says so.
   */
  expired?(answer: SessionAnswer): boolean
  /** Where the login is, if it is elsewhere. Default: `baseUrl` of the connection. */
  readonly baseUrl?: string | undefined
}
