import type { OnboardingError } from '@portico/core'
import { type CallContext, changeError } from '@portico/core/adapter'
import { err, ok, type Result } from 'neverthrow'
import { error } from './acme-errors.ts'

/** How the adapter logs in; a broken one does so otherwise. */
export const correctLogins = {
  isShared: true,
  isKept: true,
  renewals: 1,
  /** What ends a login. */
  signal: (own: AbortSignal, _caller: AbortSignal | undefined): AbortSignal | undefined => own,
  failed: (found: OnboardingError): OnboardingError =>
    found.delivery === 'refused'
      ? changeError(found, { code: 'unauthenticated', delivery: 'not_sent', retryable: false })
      : changeError(found, { code: 'unavailable', delivery: 'not_sent', retryable: true }),
}

export type Logins = typeof correctLogins
type Token = Result<string, OnboardingError>

/** The logins of one configured adapter. */
export interface AcmeSessions {
  readonly renewals: number
  open(context: CallContext): Promise<Token>
  drop(token: string): void
}

export function createSessions(
  logins: Logins,
  logIn: (context: CallContext) => PromiseLike<Token>,
): AcmeSessions {
  let token: string | undefined
  let pending: Promise<Token> | undefined
  const begin = async (context: CallContext): Promise<Token> => {
    const signal = logins.signal(new AbortController().signal, context.signal)
    const result = (await logIn({ ...context, signal })).mapErr(logins.failed)
    pending = undefined
    if (result.isOk() && logins.isKept) token = result.value
    return result
  }
  return {
    renewals: logins.renewals,
    async open(context) {
      if (token !== undefined) return ok(token)
      const login = (logins.isShared && pending) || begin(context)
      pending = login
      const { signal } = context
      const aborted = new Promise<Token>((resolve) => {
        const stop = () => resolve(err(error('aborted', 'not_sent', true)))
        if (signal?.aborted) stop()
        signal?.addEventListener('abort', stop, { once: true })
      })
      return Promise.race([login, aborted])
    },
    drop(old) {
      if (token === old) token = undefined
    },
  }
}
