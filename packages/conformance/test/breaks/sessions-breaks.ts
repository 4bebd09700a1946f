import { correctLogins, type Logins } from '../reference/acme-sessions.ts'
import type { Break } from '../reference/reference.ts'

/** It logs in otherwise. */
const logsIn = (wrong: Partial<Logins>): Pick<Break, 'adapter' | 'variant'> => ({
  variant: 'session',
  adapter: { logins: { ...correctLogins, ...wrong } },
})

export const sessionsBreaks: Record<string, Break | readonly Break[]> = {
  'sessions/one-login-serves-all-calls': [
    { what: 'a login for each of the calls at once', ...logsIn({ isShared: false }) },
    { what: 'a login for each later call', ...logsIn({ isKept: false }) },
  ],
  'sessions/expired-sessions-are-renewed': {
    what: 'an expired session taken for wrong credentials',
    ...logsIn({ renewals: 0 }),
  },
  'sessions/sessions-are-renewed-once': {
    what: 'a new login after every refusal',
    ...logsIn({ renewals: 2 }),
  },
  'sessions/failed-logins-send-nothing': [
    { what: 'a create in doubt because its login failed', ...logsIn({ failed: (found) => found }) },
  ],
  'sessions/logins-outlive-their-first-caller': {
    what: 'a login that ends with the call that began it',
    ...logsIn({ signal: (_own, caller) => caller }),
  },
}
