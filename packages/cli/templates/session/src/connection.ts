import type { CheckedSettings, HttpConnection } from '@portico/adapter-kit'
import * as z from 'zod'
import { customer } from './read-customer.ts'
import { readRefusal } from './read-refusal.ts'
import type { acmePaySettings } from './settings.ts'

const Login = z.object({
  access_token: z.string(),
  expires_in: z.number(),
  token_type: z.unknown().optional(),
})

/** How Acme Pay is called: where, with which login, and what its refusals say. */
export const connectionOf = ({
  clientId,
  clientSecret,
  ...settings
}: CheckedSettings<typeof acmePaySettings>) =>
  ({
    ...settings,
    customer,
    readRefusal,
    // Secrets that only the login sends are kept out of errors as well.
    secrets: [clientId, clientSecret],
    session: {
      login: (send, { now }) =>
        send({
          method: 'POST',
          route: '/oauth/token',
          form: new URLSearchParams({
            grant_type: 'client_credentials',
            client_id: clientId,
            client_secret: clientSecret,
          }),
        }).andThen((answer) =>
          answer.json(Login).map(({ access_token, expires_in }) => ({
            token: access_token,
            expiresAt: new Date(now().getTime() + expires_in * 1000),
          })),
        ),
      headers: ({ token }) => ({ authorization: `Bearer ${token}` }),
    },
  }) satisfies HttpConnection
