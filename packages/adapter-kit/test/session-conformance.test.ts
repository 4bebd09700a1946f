import {
  connectAdapter,
  describeAdapter,
  headerSecret,
  httpOperations,
  individualTable,
  nestFields,
  ok,
  present,
  providerId,
  secret,
} from '@portico/adapter-kit'
import { describeAdapter as conforms, type Scenarios, testTime } from '@portico/conformance'
import * as z from 'zod'

const settings = { clientId: 'merchant-4711', clientSecret: 'a-secret-that-only-logins-carry' }

/** A provider with a login, as a new author would connect it. */
const acme = connectAdapter(
  describeAdapter({
    id: 'acme-login',
    name: 'Acme with a login',
    capabilities: () => ({ idempotent: [], lookupByReference: false }),
    settings: { clientId: headerSecret('Client id'), clientSecret: secret('Client secret') },
    tables: () => ({
      individual: individualTable(({ required, optional }) => ({
        reference: required('reference'),
        first_name: required('name.given'),
        last_name: required('name.family'),
        email: required('email'),
        phone: optional('phone'),
      })),
    }),
  }),
  ({ clientId, clientSecret, ...http }, adapter) =>
    ok(
      httpOperations(
        adapter,
        {
          ...http,
          baseUrl: 'https://acme.example/v1',
          secrets: [clientId, clientSecret],
          customerIdAt: ['id'],
          session: {
            login: (send, { now }) =>
              send({
                method: 'POST',
                route: '/login',
                form: new URLSearchParams({ client_id: clientId, client_secret: clientSecret }),
              }).andThen((answer) =>
                answer.json(z.object({ token: z.string(), expires_in: z.number() })).map((login) => ({
                  token: login.token,
                  expiresAt: new Date(now().getTime() + login.expires_in * 1000),
                })),
              ),
            headers: ({ token }) => ({ authorization: `Bearer ${token}` }),
          },
        },
        {
          create: {
            method: 'POST',
            route: '/customers',
            request: ({ fields }) => ({ json: nestFields(fields) }),
            read: (answer) =>
              answer.json(Customer).map(({ id, reference }) => ({
                providerCustomerId: id,
                ...present({ reference }),
                status: 'registered' as const,
                providerStatus: '',
                outcome: 'created' as const,
                outstanding: [],
                details: undefined,
                raw: answer.raw,
              })),
          },
        },
      ),
    ),
)

const Customer = z.object({ id: providerId, reference: z.string().optional().catch(undefined) })

/** The provider, played in memory. */
function standIn() {
  const tokens = new Set<string>()
  const references = new Map<string, number>()
  const json = (status: number, body: unknown) => Response.json(body, { status })
  const fetch = (async (...given: Parameters<typeof globalThis.fetch>) => {
    const request = new Request(...given)
    const body = await request.text()
    if (request.url.endsWith('/login')) {
      const form = new URLSearchParams(body)
      if (form.get('client_secret') !== settings.clientSecret) return json(401, { error: 'invalid_client' })
      tokens.add(`a-token-of-the-stand-in-${tokens.size}`)
      return json(200, { token: [...tokens].at(-1), expires_in: 600 })
    }
    if (!tokens.has(request.headers.get('authorization')?.slice(7) ?? '')) return json(401, {})
    const { reference } = JSON.parse(body)
    if (references.has(reference)) return json(409, {})
    references.set(reference, references.size + 1)
    return json(201, { id: `acme-${references.size}`, reference })
  }) as typeof globalThis.fetch
  const isAuthentic = (token: string) => tokens.has(token)
  return { fetch, isAuthentic, reset: () => references.clear() }
}

const { fetch, isAuthentic, reset } = standIn()

const scenarios: Scenarios = {
  settings,
  wrongSettings: { clientSecret: 'another-secret-of-nobody' },
  fetch,
  reset,
  now: testTime,
  customers: [
    {
      kind: 'individual',
      reference: 'person-0001',
      name: { given: 'Nadia', family: 'Vantongeren' },
      email: 'nadia@example.com',
      phone: '+31612345678',
    },
  ],
  isLogin: ({ path }) => path === '/v1/login',
  isAuthentic: ({ headers }) => isAuthentic(headers.authorization?.slice(7) ?? ''),
}

conforms(acme, scenarios)
