import type { AdapterDescription } from '@portico/core/adapter'
import { createHttp } from '../http/create-http.ts'
import type { HttpOptions } from '../http/http-options.ts'
import type { HttpSession, LoginContext, Session } from '../http/session.ts'
import { createSessions, type Sessions } from '../http/sessions.ts'
import { type Provider, senderOf } from './run-operation.ts'

/** The logins of a connection. Their requests have its headers, limits and checks. */
export function sessionsOf<Login extends Session>(
  adapter: AdapterDescription,
  options: HttpOptions,
  session: HttpSession<Login>,
): Sessions {
  const { baseUrl = options.baseUrl } = session
  const provider: Provider = { adapter, http: createHttp({ ...options, baseUrl }), encrypt: undefined }
  const login = (context: LoginContext) => {
    const send = senderOf(provider, 'login', context)
    // A login changes nothing at the provider, whatever its method.
    return session.login((request) => send({ ...request, effect: request.effect ?? 'read' }), context)
  }
  return createSessions({ ...options, session, login })
}
