import { authenticate } from './credentials.ts'

type Fields = Record<string, unknown>

// EXAMPLE: what Acme Pay's document says. Write it from the document, so that it can prove `src/fields.ts` wrong.
const requiredFields: Record<string, readonly string[]> = {
  individual: ['external_id', 'first_name', 'email', 'birth_date', 'document_type', 'document_number'],
  business: ['external_id', 'legal_name', 'email', 'registration_number'],
}
const immutableFields = ['birth_date']

/** Acme Pay, played in memory behind a `fetch`: it keeps customers and refuses what the document refuses. */
export function createStandIn() {
  const customers = new Map<string, { id: string; status: string; fields: Fields }>()
  const idByKey = new Map<string, string>()

  async function answer(request: Request): Promise<Response> {
    const refused = await authenticate(request)
    if (refused) return refused
    const fields: Fields = request.method === 'GET' ? {} : ((await request.json()) as Fields)
    const id = new URL(request.url).pathname.split('/')[3]
    if (id === undefined) return create(fields, request.headers.get('idempotency-key'))
    const customer = customers.get(decodeURIComponent(id))
    if (!customer) return reply(404, { code: 'not_found' })
    const wrong = immutableFields.filter((name) => fields[name] !== undefined)
    if (wrong.length > 0) return reply(422, { code: 'invalid', fields: wrong })
    Object.assign(customer.fields, fields)
    return show(customer.id, 200)
  }

  function create(fields: Fields, key: string | null): Response {
    const repeated = key && idByKey.get(key)
    if (repeated) return show(repeated, 201)
    const absent = (requiredFields[String(fields.type)] ?? ['type']).filter((name) => !fields[name])
    if (absent.length > 0) return reply(422, { code: 'invalid', fields: absent })
    const isKnown = [...customers.values()].some((one) => one.fields.external_id === fields.external_id)
    if (isKnown) return reply(400, { code: 'duplicate_customer' })
    const id = `customer-${customers.size + 1}`
    customers.set(id, { id, status: 'under_review', fields })
    if (key) idByKey.set(key, id)
    return show(id, 201)
  }

  function show(id: string, status: number): Response {
    const customer = customers.get(id)
    return reply(status, { id, status: customer?.status, external_id: customer?.fields.external_id })
  }

  return {
    fetch: ((input, init) => answer(new Request(input, init))) as typeof globalThis.fetch,
    reset: () => {
      customers.clear()
      idByKey.clear()
    },
  }
}

const reply = (status: number, body: object) => Response.json(body, { status })
