import { err, type OnboardingError, ok, type Result } from '@portico/core/adapter'
import type { HttpCall, SignableRequest } from './http-call.ts'
import { loginError, loginTimedOut } from './login-error.ts'
import type { HttpSession, LoginContext, Session, SessionAnswer } from './session.ts'
import { untilAborted } from './until-aborted.ts'
import { abortedVerdict, notBuilt, verdictError } from './verdict.ts'

/** The session that a request is sent with. */
export interface OpenSession {
  headers(request: SignableRequest): Promise<Readonly<Record<string, string>>>
  /** Whether this answer says that the session has expired. */
  isExpired(answer: SessionAnswer): boolean
  /** Every text in it. */
  secrets(): string[]
  /** Lets the next request log in, unless another one has done so. */
  drop(): void
}

/** The logins of a connection. */
export interface Sessions {
  /** The session that a call needs, by a new login if need be. */
  open(call: HttpCall): Promise<Result<OpenSession, OnboardingError>>
}

interface Held<Login> {
  readonly login: Login
  /** Unix milliseconds by the caller's clock. */
  readonly startedAt: number
}

interface Pending<Login> {
  readonly ended: Promise<Result<Held<Login>, OnboardingError>>
  readonly controller: AbortController
  callers: number
}

interface SessionsOptions<Login extends Session> {
  readonly provider: string
  readonly timeoutMs?: number | undefined
  readonly session: Omit<HttpSession<Login>, 'login' | 'baseUrl'>
  login(context: LoginContext): PromiseLike<Result<Login, OnboardingError>>
}

const mostHeld = 1_000

/** Logs in once for all calls that need the same session at the same time, and keeps what the login gave. */
export function createSessions<Login extends Session>(options: SessionsOptions<Login>): Sessions {
  const { provider, session } = options
  const held = new Map<string, Held<Login>>()
  const pending = new Map<string, Pending<Login>>()

  const keep = (key: string, one: Held<Login>) => {
    held.delete(key)
    held.set(key, one)
    for (const oldest of held.keys()) if (held.size > mostHeld) held.delete(oldest)
  }

  const begin = (key: string, call: HttpCall): Pending<Login> => {
    const controller = new AbortController()
    const ended = logIn(options, key, call, controller).then((result) => {
      if (pending.get(key) === begun) pending.delete(key)
      if (result.isOk()) keep(key, result.value)
      return result
    })
    const begun = { ended, controller, callers: 0 }
    pending.set(key, begun)
    return begun
  }

  const obtained = async (key: string, call: HttpCall): Promise<Result<Held<Login>, OnboardingError>> => {
    const known = held.get(key)
    if (known && isFresh(known, call.context.now())) return ok(known)
    const { signal } = call.context
    const login = pending.get(key) ?? begin(key, call)
    login.callers += 1
    try {
      return await untilAborted(login.ended, signal)
    } catch {
      return err(verdictError(provider, call, abortedVerdict(call, 'not_sent')))
    } finally {
      login.callers -= 1
      if (login.callers === 0) {
        if (pending.get(key) === login) pending.delete(key)
        login.controller.abort()
      }
    }
  }

  return {
    async open(call) {
      if (call.context.signal?.aborted)
        return err(verdictError(provider, call, abortedVerdict(call, 'not_sent')))
      const key = keyOf(session, call)
      if (key === undefined) return err(verdictError(provider, call, notBuilt))
      const found = await obtained(key, call)
      return found
        .mapErr((error) => loginError(provider, call, error))
        .map((one) => ({
          headers: async (request) => session.headers(one.login, request),
          isExpired: (answer) => isExpired(session, answer),
          secrets: () => textsIn(one.login),
          drop() {
            if (held.get(key) === one) held.delete(key)
          },
        }))
    },
  }
}

/** One login within the time limit, whether or not the adapter listens to the signal. Never rejects. */
async function logIn<Login extends Session>(
  { provider, timeoutMs = 30_000, login }: SessionsOptions<Login>,
  key: string,
  call: HttpCall,
  controller: AbortController,
): Promise<Result<Held<Login>, OnboardingError>> {
  // The customer's id is none of a login's answers.
  const { keepCustomerId: _, ...context } = call.context
  const { signal } = controller
  const startedAt = context.now().getTime()
  let timedOut = false
  const timer = setTimeout(() => {
    timedOut = true
    controller.abort()
  }, timeoutMs)
  try {
    const result = await untilAborted(Promise.resolve(login({ ...context, signal, key })), signal)
    if (result.isErr() && timedOut) return err(loginTimedOut(provider, call, timeoutMs))
    return result.map((given) => ({ login: given, startedAt }))
  } catch {
    return err(timedOut ? loginTimedOut(provider, call, timeoutMs) : verdictError(provider, call, notBuilt))
  } finally {
    clearTimeout(timer)
  }
}

const longestMarginMs = 30_000

function isFresh({ login, startedAt }: Held<Session>, now: Date): boolean {
  const expiresAt = login.expiresAt?.getTime() ?? Number.NaN
  const lifetime = expiresAt - startedAt
  // Not a time, or one that was past already: only an answer says when it ends.
  if (!(lifetime > 0)) return true
  return now.getTime() < expiresAt - Math.min(longestMarginMs, lifetime / 10)
}

function keyOf({ key }: Pick<HttpSession, 'key'>, call: HttpCall): string | undefined {
  try {
    return key?.(call) ?? ''
  } catch {
    return undefined
  }
}

function isExpired({ expired }: Pick<HttpSession, 'expired'>, answer: SessionAnswer): boolean {
  try {
    return expired === undefined ? answer.status === 401 : expired(answer) === true
  } catch {
    return false
  }
}

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : []
}
