import { testTime } from '../../src/index.ts'
import {
  answerSignature,
  encryptedFields,
  isSame,
  openField,
  requestSignature,
  secrets,
} from './acme-protocol.ts'
import { problemsOf } from './acme-rules.ts'

type Json = Record<string, unknown>

export interface AcmeOptions {
  /** Whether a second create of a reference is an update. Default: it is refused. */
  upsert?: boolean
  /** Whether requests need the token of a login. Default: no. */
  login?: boolean
}

/** The provider, played in memory behind a `fetch`: strict, stateful, signing. */
export function acmeProvider({ upsert = false, login = false }: AcmeOptions = {}) {
  const tokens = new Set<string>()
  const customers = new Map<string, Json>()
  const nonces = new Set<string>()
  let serial = 0

  const reply = (status: number, body: unknown, nonce = ''): Response => {
    const text = JSON.stringify(body)
    const signature = answerSignature(secrets.signingSecret, nonce, text)
    return new Response(text, {
      status,
      headers: { 'content-type': 'application/json', 'x-acme-answer': signature },
    })
  }

  const byReference = (reference: unknown) =>
    [...customers.values()].find((customer) => customer.reference === reference)

  function create(fields: Json, nonce: string): Response {
    const known = byReference(fields.reference)
    if (known && !upsert) return reply(409, { code: 'DUPLICATE', fields: ['reference'] }, nonce)
    serial += 1
    const id = known?.id ?? `acme-${serial}`
    const customer = {
      ...known,
      ...fields,
      id,
      status: 'in_review',
      missing: ['photo'],
      created_at: testTime.toISOString(),
    }
    customers.set(String(id), customer)
    return reply(known ? 200 : 201, shown(customer), nonce)
  }

  function update(id: string, changes: Json, nonce: string): Response {
    const known = customers.get(id)
    if (!known) return reply(404, { code: 'UNKNOWN' }, nonce)
    const customer = { ...known, ...changes, updated_at: testTime.toISOString() }
    customers.set(id, customer)
    return reply(200, shown(customer), nonce)
  }

  function list(query: URLSearchParams, nonce: string): Response {
    const wanted = [...customers.values()].filter(
      ({ reference, email }) =>
        (query.get('reference') ?? reference) === reference && (query.get('email') ?? email) === email,
    )
    const start = Number(query.get('cursor') ?? 0)
    const next = start + 2 < wanted.length ? String(start + 2) : null
    return reply(200, { customers: wanted.slice(start, start + 2).map(shown), next }, nonce)
  }

  async function handle(request: Request): Promise<Response> {
    const { pathname, search, searchParams } = new URL(request.url)
    const body = await request.text()
    const nonce = request.headers.get('x-acme-nonce') ?? ''
    if (!isGenuine(request, pathname + search, body) || nonces.has(nonce))
      return reply(401, { code: 'UNAUTHORISED' })
    nonces.add(nonce)
    if (login && pathname.endsWith('/login')) {
      tokens.add(`acme-session-token-${tokens.size + 1}`)
      return reply(200, { token: `acme-session-token-${tokens.size}` }, nonce)
    }
    if (login && !tokens.has(request.headers.get('x-acme-token') ?? ''))
      return reply(401, { code: 'EXPIRED' })

    const [, , resource, id, part] = pathname.split('/')
    if (resource === 'fields') return reply(200, { fields: [{ name: 'email', required: true }] }, nonce)
    if (resource !== 'customers') return reply(404, { code: 'UNKNOWN' }, nonce)
    const found = id && customers.get(decodeURIComponent(id))
    if (request.method === 'GET') {
      if (!id) return list(searchParams, nonce)
      return found ? reply(200, shown(found), nonce) : reply(404, { code: 'UNKNOWN' }, nonce)
    }
    if (part === 'documents') return id ? update(id, { missing: [] }, nonce) : reply(404, {}, nonce)
    if (request.method === 'DELETE') {
      const isErased = customers.delete(decodeURIComponent(id ?? ''))
      return isErased ? reply(200, { erased: true }, nonce) : reply(404, { code: 'UNKNOWN' }, nonce)
    }
    const fields = opened(body)
    const problems = problemsOf(fields, { partial: request.method === 'PATCH' })
    if (problems.length > 0) return reply(400, { code: 'INVALID', fields: problems }, nonce)
    return id ? update(id, fields, nonce) : create(fields, nonce)
  }

  return {
    fetch: (async (input, init) => handle(new Request(input, init))) as typeof globalThis.fetch,
    reset() {
      customers.clear()
    },
    find: (id: string) => customers.get(id),
  }
}

/** What the provider tells of a customer. */
export const shown = ({ id, reference, status, missing, created_at, updated_at }: Json): Json => ({
  id,
  reference,
  status,
  missing,
  created_at,
  ...(updated_at !== undefined && { updated_at }),
})

export function isGenuine(
  request: { method: string; headers: Headers },
  path: string,
  body: string,
): boolean {
  const header = (name: string) => request.headers.get(`x-acme-${name}`) ?? ''
  const [key, time, nonce] = [header('key'), header('time'), header('nonce')]
  const { method } = request
  const signature = requestSignature(secrets.signingSecret, { key, time, nonce, method, path, body })
  return key === secrets.apiKey && nonce !== '' && isSame(header('signature'), signature)
}

/** The body's fields, decrypted. Throws where the body is none. */
export function opened(body: string): Json {
  const fields = JSON.parse(body) as Json
  for (const name of encryptedFields) {
    const [parent = '', key = ''] = name.split('.')
    const object = fields[parent] as Json | undefined
    if (typeof object?.[key] === 'string') object[key] = openField(object[key], secrets.signingSecret)
  }
  return fields
}
