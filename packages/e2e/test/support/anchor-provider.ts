import { createHash } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { json as jsonOf } from 'node:stream/consumers'

type Json = Record<string, unknown>

interface Stored {
  id: string
  status: 'NEEDS_INFO' | 'PROCESSING'
  body: Json
}

/** What the anchor asks for, in the form of SEP-12: a field without `optional` is required. */
export const anchorFields = {
  first_name: { type: 'string', description: "The customer's first name" },
  last_name: { type: 'string', description: "The customer's last name" },
  email_address: { type: 'string', description: 'E-mail address', optional: true },
  id_type: { type: 'string', description: 'Kind of identity document', choices: ['passport', 'id_card'] },
  id_number: { type: 'string', description: 'Number of the document' },
  photo_id_front: { type: 'binary', description: 'Photo of its front' },
  household_size: { type: 'number', description: 'People in the household' },
  branch: { type: 'string', description: 'The branch to collect at', choices: ['north', 'south'] },
} as const

/** The credentials that the anchor accepts. */
export const anchorKey = 'anchor-key-that-only-logins-carry'

/**
 * An invented provider in the manner of Stellar's SEP-12. `POST /auth` logs in for 15 minutes. `GET /fields` says what it asks
 * for. `POST /files` stores a file, the same content as the same file. `POST /customers` registers a draft: twice makes two.
 * `POST /customers/{id}/submit` sends it to review, once.
 */
export function createAnchor() {
  const tokens = new Set<string>()
  const files = new Map<string, string>()
  const customers: Stored[] = []
  /** Every request that was carried out. */
  const log: string[] = []

  const register = (body: Json): [number, unknown] => {
    const wrong = problemsOf(body, new Set(files.values()))
    if (wrong.length > 0) return [400, { error: 'invalid', fields: wrong }]
    const customer: Stored = { id: `anchored-${customers.length + 1}`, status: 'NEEDS_INFO', body }
    customers.push(customer)
    return [201, shown(customer)]
  }

  const upload = (body: Json): [number, unknown] => {
    const digest = createHash('sha256')
      .update(JSON.stringify(Object.values(body)))
      .digest('hex')
    const file = files.get(digest) ?? `file-${files.size + 1}`
    files.set(digest, file)
    return [201, { file_id: file }]
  }

  const logIn = ({ key }: Json): [number, unknown] => {
    if (key !== anchorKey) return [401, { error: 'unauthorized' }]
    const token = `anchor-session-${createHash('sha256').update(`token ${tokens.size}`).digest('hex')}`
    tokens.add(token)
    return [200, { token, expires_in: 900 }]
  }

  const answer = (method: string, url: URL, authorization: string, body: Json): [number, unknown] => {
    const route = `${method} ${url.pathname}`
    if (route === 'POST /auth') return logIn(body)
    if (!tokens.has(authorization.replace(/^Bearer /, ''))) return [401, { error: 'unauthorized' }]
    if (route === 'GET /fields') return [200, { fields: anchorFields, valid_for: 3600 }]
    if (route === 'POST /files') return upload(body)
    if (route === 'POST /customers') return register(body)
    if (route === 'GET /customers') {
      const reference = url.searchParams.get('reference')
      return [200, { customers: customers.filter((one) => one.body.reference === reference).map(shown) }]
    }
    const [, , id, action] = url.pathname.split('/')
    const customer = customers.find((one) => one.id === decodeURIComponent(id ?? ''))
    if (!customer) return [404, { error: 'not_found' }]
    if (action === 'submit') {
      if (customer.status === 'PROCESSING') return [409, { error: 'submitted' }]
      customer.status = 'PROCESSING'
    }
    return [200, shown(customer)]
  }

  return {
    customers,
    files,
    log,
    isSession: (authorization: string | undefined) =>
      tokens.has(authorization?.replace(/^Bearer /, '') ?? ''),
    reset() {
      files.clear()
      customers.length = 0
      log.length = 0
    },
    answer(method: string, url: URL, authorization: string, body: Json) {
      const [status, json] = answer(method, url, authorization, body)
      if (status < 300) log.push(`${method} ${url.pathname}`)
      return { status, json }
    },
  }
}

export type Anchor = ReturnType<typeof createAnchor>

function problemsOf(body: Json, files: ReadonlySet<string>): string[] {
  const wrong = Object.entries(anchorFields).filter(([name, field]) => {
    const value = field.type === 'binary' ? body[`${name}_file_id`] : body[name]
    if (value === undefined) return !('optional' in field)
    if (field.type === 'binary') return !files.has(String(value))
    if (field.type === 'number') return typeof value !== 'number'
    if ('choices' in field) return !(field.choices as readonly unknown[]).includes(value)
    return typeof value !== 'string'
  })
  const unknown = Object.keys(body).filter(
    (name) =>
      !Object.hasOwn(anchorFields, name.replace(/_file_id$/, '')) && !['reference', 'type'].includes(name),
  )
  return [...wrong.map(([name]) => name), ...unknown]
}

const shown = ({ id, status, body }: Stored) => ({ id, status, reference: body.reference })

/** Carries requests to an anchor in this process. */
export const fetchOf = (anchor: Anchor) =>
  (async (...given: Parameters<typeof fetch>) => {
    const request = new Request(...given)
    const text = await request.text()
    const { status, json } = anchor.answer(
      request.method,
      new URL(request.url),
      request.headers.get('authorization') ?? '',
      text === '' ? {} : JSON.parse(text),
    )
    return Response.json(json, { status })
  }) as typeof fetch

/** The same over real HTTP, for other processes. */
export async function startAnchor() {
  const anchor = createAnchor()
  /** Called with every request that was carried out, before it is answered: a process may be killed here. */
  const hooks: { carriedOut?: (line: string) => void } = {}
  const server = createServer(async (request, response) => {
    const { method = '', url = '', headers } = request
    const body = method === 'GET' ? {} : ((await jsonOf(request).catch(() => ({}))) as Json)
    const { status, json } = anchor.answer(
      method,
      new URL(url, 'http://anchor.example'),
      headers.authorization ?? '',
      body,
    )
    hooks.carriedOut?.(`${method} ${url}`)
    if (response.destroyed) return
    response.writeHead(status, { 'content-type': 'application/json', connection: 'close' })
    response.end(JSON.stringify(json))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    ...anchor,
    hooks,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}
