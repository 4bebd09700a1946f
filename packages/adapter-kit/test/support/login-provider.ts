import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import {
  type CallContext,
  connectAdapter,
  describeAdapter,
  type HttpConnection,
  httpOperations,
  individualTable,
  nestFields,
  ok,
  providerId,
} from '@portico/adapter-kit'
import { createOnboarding, type OnboardingEvent } from '@portico/core'
import { onTestFinished } from 'vitest'
import * as z from 'zod'

interface Call {
  readonly url: string
  readonly headers: IncomingMessage['headers']
  readonly body: string
}

type Reply = (call: Call, response: ServerResponse, number: number) => void

interface Behaviour {
  /** Default: a token that lasts an hour. `number` counts from 1. */
  login?: Reply
  /** Default: a customer if the token is the last one that was given, else 401. */
  api?: Reply
}

/** A real server whose customers API wants the token of its login, and what it was sent. */
export async function loginProvider({ login = grant(), api }: Behaviour = {}) {
  const logins: Call[] = []
  const calls: Call[] = []
  const customers: unknown[] = []
  const tokens: string[] = []
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    const call = { url: request.url ?? '', headers: request.headers, body: Buffer.concat(chunks).toString() }
    const isLogin = call.url.startsWith('/login')
    const seen = isLogin ? logins : calls
    seen.push(call)
    if (isLogin) {
      const { end } = response
      response.end = ((text: string) => {
        const { access_token } = text ? JSON.parse(text) : {}
        if (access_token) tokens.push(access_token)
        return end.call(response, text, 'utf8')
      }) as typeof response.end
      return login(call, response, logins.length)
    }
    if (api) return api(call, response, calls.length)
    if (!tokens.slice(-1).some((token) => call.headers.authorization === `Bearer ${token}`))
      return answer(response, 401, { code: 'token_expired' })
    if (call.body !== '') customers.push(JSON.parse(call.body))
    answer(response, 200, { id: `c-${customers.length}` })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const { port } = server.address() as AddressInfo
  return { url: `http://127.0.0.1:${port}`, logins, calls, customers, tokens }
}

export const answer = (response: ServerResponse, status: number, body: unknown): void =>
  void response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))

/** Gives `token-1`, `token-2` and so on, each for so many seconds. */
export const grant =
  (expiresIn = 3600): Reply =>
  (_call, response, number) =>
    answer(response, 200, { access_token: `token-${number}`, expires_in: expiresIn })

const Token = z.object({ access_token: z.string(), expires_in: z.number() })

/** Logs in as OAuth 2.0 client credentials do, with a URL-encoded form. */
export const clientCredentials: NonNullable<HttpConnection['session']> = {
  login: (send, { now }) =>
    send({
      method: 'POST',
      route: '/login',
      form: new URLSearchParams({
        grant_type: 'client_credentials',
        client_secret: 'canary-of-the-merchant',
      }),
    }).andThen((answered) =>
      answered.json(Token).map(({ access_token, expires_in }) => ({
        token: access_token,
        expiresAt: new Date(now().getTime() + expires_in * 1000),
      })),
    ),
  headers: ({ token }) => ({ authorization: `Bearer ${token}` }),
}

interface Options {
  session?: Partial<NonNullable<HttpConnection['session']>>
  connection?: Partial<HttpConnection>
  idempotent?: readonly ('create' | 'update')[]
  now?: CallContext['now']
}

/** An onboarding at such a server, and its events. */
export function openAt(baseUrl: string, { session, connection, idempotent = [], now }: Options = {}) {
  const events: OnboardingEvent[] = []
  const description = describeAdapter({
    id: 'acme',
    name: 'Acme',
    capabilities: () => ({ idempotent, lookupByReference: false }),
    settings: {},
    tables: () => ({
      individual: individualTable(({ optional, required }) => ({
        first: required('name.given'),
        mail: optional('email'),
      })),
    }),
  })
  const factory = connectAdapter(description, (_, adapter) =>
    ok(
      httpOperations(
        adapter,
        { baseUrl, session: { ...clientCredentials, ...session }, ...connection },
        {
          create: {
            method: 'POST',
            route: '/customers',
            request: ({ fields }) => ({ json: nestFields(fields) }),
            read: (answered) =>
              answered.json(z.object({ id: providerId })).map(({ id }) => ({
                providerCustomerId: id,
                status: 'active' as const,
                providerStatus: '',
                outcome: 'created' as const,
                outstanding: [],
                details: undefined,
                raw: answered.raw,
              })),
          },
          get: {
            method: 'GET',
            route: '/customers/{id}',
            request: ({ id }) => ({ params: { id } }),
            read: (answered) =>
              ok({
                providerCustomerId: 'c-1',
                status: 'active' as const,
                providerStatus: '',
                outcome: 'existing' as const,
                outstanding: [],
                details: undefined,
                raw: answered.raw,
              }),
          },
        },
      ),
    ),
  )
  const onboarding = createOnboarding(factory({}), {
    observe: (event) => void events.push(event),
    ...(now && { now }),
  })
  return { onboarding, events }
}

export const siti = {
  kind: 'individual',
  reference: 'r-1',
  name: { given: 'Siti' },
  email: 'siti@example.com',
} as const
