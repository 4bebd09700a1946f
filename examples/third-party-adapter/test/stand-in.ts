/** Credentials that the stand-in knows. */
export const settings = { apiKey: 'test-api-key', baseUrl: 'https://bank-of-oz.example/v1' }

/** What "New customer" says of each field; written from the document, so that it can prove the field table wrong. */
const rules: Record<string, { required: boolean; accepts: RegExp }> = {
  full_name: { required: true, accepts: /^.{1,80}$/su },
  e_mail: { required: true, accepts: /^\S+@\S+$/ },
  sex: { required: false, accepts: /^[MF]$/ },
  id_type: { required: true, accepts: /^[PN]$/ },
  id_number: { required: true, accepts: /^.{1,32}$/su },
  home_country: { required: true, accepts: /^[A-Z]{2}$/ },
  your_reference: { required: true, accepts: /^.{1,64}$/su },
}

type Fields = Record<string, unknown>

/** Bank of Oz, played in memory behind a `fetch`: it keeps customers and refuses what the document refuses. */
export function createStandIn() {
  const customers = new Map<string, Fields>()

  async function answer(request: Request): Promise<Response> {
    if (request.headers.get('authorization') !== `Bearer ${settings.apiKey}`) return reply(401, {})
    const [, , , part] = new URL(request.url).pathname.split('/')
    const known = part === undefined ? undefined : customers.get(decodeURIComponent(part))
    if (part !== undefined && !known) return reply(404, {})
    if (request.method === 'GET') return reply(200, known)

    const fields = (await request.json()) as Fields
    const wrong = problems(fields, request.method === 'PATCH')
    if (wrong.length > 0) return reply(400, { problem: 'INVALID', fields: wrong })
    if (known) return reply(200, Object.assign(known, shown(fields)))
    const { your_reference } = fields
    if ([...customers.values()].some((one) => one.your_reference === your_reference)) return reply(409, {})
    const customer = { id: `oz-${customers.size + 1}`, state: 'REVIEW', your_reference }
    customers.set(customer.id, customer)
    return reply(201, customer)
  }

  return {
    fetch: ((input, init) => answer(new Request(input, init))) as typeof globalThis.fetch,
    reset: () => customers.clear(),
  }
}

function problems(fields: Fields, isUpdate: boolean): string[] {
  const wrong = Object.entries(fields).filter(([name, value]) => !rules[name]?.accepts.test(String(value)))
  const absent = Object.keys(rules).filter((name) => rules[name]?.required && fields[name] === undefined)
  return [...wrong.map(([name]) => name), ...(isUpdate ? [] : absent)]
}

/** An answer never repeats what is personal. */
const shown = ({ your_reference }: Fields): Fields => (your_reference === undefined ? {} : { your_reference })

const reply = (status: number, body: unknown) => Response.json(body, { status })
