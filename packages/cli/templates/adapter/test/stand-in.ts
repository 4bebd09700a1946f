import { authenticate } from './credentials.ts'

type Fields = Record<string, unknown>

/** EXAMPLE: what Acme Pay's document requires. Write it from the document, so that it can prove `src/fields.ts` wrong. */
const requiredFields: Record<string, readonly string[]> = {
  individual: ['external_id', 'first_name', 'email', 'birth_date', 'document_type', 'document_number'],
  business: ['external_id', 'legal_name', 'email', 'registration_number'],
}

/** Acme Pay, played in memory behind a `fetch`: it keeps customers and refuses what the document refuses. */
export function createStandIn() {
  const customers = new Map<string, Fields>()
  const answeredKeys = new Map<string, Fields>()

  async function answer(request: Request): Promise<Response> {
    const refused = await authenticate(request)
    if (refused) return refused
    const id = new URL(request.url).pathname.split('/')[3]
    if (id === undefined)
      return create((await request.json()) as Fields, request.headers.get('idempotency-key') ?? '')
    const customer = customers.get(decodeURIComponent(id))
    if (!customer) return reply(404, { code: 'not_found' })
    if (request.method === 'PATCH') Object.assign(customer, await request.json())
    return reply(200, shown(customer))
  }

  function create(fields: Fields, key: string): Response {
    const repeated = answeredKeys.get(key)
    if (repeated) return reply(201, shown(repeated))
    const absent = (requiredFields[String(fields.type)] ?? ['type']).filter((name) => !fields[name])
    if (absent.length > 0) return reply(422, { code: 'invalid', fields: absent })
    if ([...customers.values()].some((one) => one.external_id === fields.external_id))
      return reply(400, { code: 'duplicate_customer' })
    const customer = { ...fields, id: `customer-${customers.size + 1}`, status: 'under_review' }
    customers.set(customer.id, customer)
    answeredKeys.set(key, customer)
    return reply(201, shown(customer))
  }

  return {
    fetch: ((input, init) => answer(new Request(input, init))) as typeof globalThis.fetch,
    reset: () => {
      customers.clear()
      answeredKeys.clear()
    },
  }
}

const shown = ({ id, status, external_id }: Fields): Fields => ({ id, status, external_id })

const reply = (status: number, body: object) => Response.json(body, { status })
