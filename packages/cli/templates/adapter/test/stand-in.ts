/** Credentials that the stand-in knows. */
export const settings = { apiKey: 'test-api-key', baseUrl: 'https://acme-pay.example/v1' }

/** What the provider's document requires; written from the document, so that it can prove the field table wrong. */
const requiredFields: readonly string[] = []

/** Acme Pay, played in memory behind a `fetch`: it keeps customers and refuses what the document refuses. */
export function createStandIn() {
  const customers = new Map<string, object>()

  async function answer(request: Request): Promise<Response> {
    if (request.headers.get('authorization') !== `Bearer ${settings.apiKey}`) return reply(401, {})
    const id = new URL(request.url).pathname.split('/')[3]
    if (request.method === 'GET') {
      const found = id && customers.get(decodeURIComponent(id))
      return found ? reply(200, found) : reply(404, {})
    }
    const fields = (await request.json()) as Record<string, unknown>
    const absent = requiredFields.filter((name) => fields[name] === undefined)
    if (absent.length > 0) return reply(400, { fields: absent })
    const customer = { id: `customer-${customers.size + 1}` }
    customers.set(customer.id, customer)
    return reply(201, customer)
  }

  return {
    fetch: ((input, init) => answer(new Request(input, init))) as typeof globalThis.fetch,
    reset: () => customers.clear(),
  }
}

const reply = (status: number, body: object) => Response.json(body, { status })
