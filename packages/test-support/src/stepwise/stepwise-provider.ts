import { createHash } from 'node:crypto'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'

interface StoredCustomer {
  id: string
  status: 'draft' | 'in_review'
  files: string[]
  body: Record<string, unknown>
}

interface StepwiseState {
  files: Map<string, string>
  customers: StoredCustomer[]
}

/** An invented provider whose registration takes three requests, as a stateful server. */
export interface StepwiseProvider {
  readonly url: string
  /** What it holds. */
  readonly state: StepwiseState
  /** `POST /customers` of every request that was carried out. */
  readonly log: string[]
  reset(): void
  stop(): Promise<void>
}

/**
 * `POST /files` stores a file; the same content again is the same file. `POST /customers` registers a draft: twice makes two.
 * `POST /customers/{id}/submit` sends it to review: a second one is refused with 409. `GET /customers?reference=` lists,
 * `GET /customers/{id}` looks up, `PATCH /customers/{id}` changes. Every connection carries one request.
 */
export async function startStepwiseProvider(): Promise<StepwiseProvider> {
  const state: StepwiseState = { files: new Map(), customers: [] }
  const log: string[] = []
  const server = createServer(async (request, response) => {
    const body = await wholeBody(request)
    // A connection that broke off before the whole body came: nothing is carried out.
    if (body === undefined) return void response.destroy()
    const { method = '', url = '' } = request
    const { status, json } =
      request.headers['x-api-key'] === 'stepwise-key'
        ? answer(state, method, new URL(url, 'http://stepwise.example'), body)
        : { status: 401, json: { error: 'unauthorized' } }
    if (status < 300) log.push(`${method} ${url}`)
    response.writeHead(status, { 'content-type': 'application/json', connection: 'close' })
    response.end(JSON.stringify(json))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    state,
    log,
    reset() {
      state.files.clear()
      state.customers.length = 0
      log.length = 0
    },
    stop: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}

async function wholeBody(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = []
  try {
    for await (const chunk of request) chunks.push(chunk)
  } catch {
    return undefined
  }
  return request.complete ? Buffer.concat(chunks).toString() : undefined
}

interface Reply {
  status: number
  json: unknown
}

function answer({ files, customers }: StepwiseState, method: string, url: URL, text: string): Reply {
  const [collection, id, action] = url.pathname.split('/').slice(1)
  const json: Record<string, unknown> = text === '' ? {} : JSON.parse(text)
  if (collection === 'files' && method === 'POST') {
    const digest = createHash('sha256').update(text).digest('hex')
    const file = files.get(digest) ?? `file-${files.size + 1}`
    files.set(digest, file)
    return { status: 201, json: { id: file } }
  }
  if (collection !== 'customers') return { status: 404, json: { error: 'unknown_path' } }
  if (method === 'GET' && id === undefined) {
    const reference = url.searchParams.get('reference')
    return {
      status: 200,
      json: { data: customers.filter(({ body }) => body.reference === reference).map(shown) },
    }
  }
  if (method === 'POST' && id === undefined) return register(customers, [...files.values()], json)
  const customer = customers.find((one) => one.id === id)
  if (!customer) return { status: 404, json: { error: 'not_found' } }
  if (method === 'PATCH') Object.assign(customer.body, json)
  if (action === 'submit' && customer.status === 'in_review')
    return { status: 409, json: { error: 'submitted' } }
  if (action === 'submit') customer.status = 'in_review'
  return { status: 200, json: shown(customer) }
}

function register(customers: StoredCustomer[], files: string[], body: Record<string, unknown>): Reply {
  const given = Array.isArray(body.files) ? body.files.map(String) : []
  if (given.some((file) => !files.includes(file)) || typeof body.first_name !== 'string')
    return { status: 422, json: { error: 'invalid', fields: ['first_name'] } }
  const customer: StoredCustomer = {
    id: `customer-${customers.length + 1}`,
    status: 'draft',
    files: given,
    body,
  }
  customers.push(customer)
  return { status: 201, json: shown(customer) }
}

const shown = ({ id, status, body }: StoredCustomer) => ({ id, status, reference: body.reference })
