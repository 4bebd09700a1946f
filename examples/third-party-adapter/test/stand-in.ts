import * as z from 'zod'
import { credentials } from './credentials.ts'

const text = z.string().min(1)

const Address = z
  .strictObject({
    line1: text,
    line2: text.optional(),
    city: text,
    state: text.optional(),
    zip: text.optional(),
    country: z.string().length(2),
  })
  .superRefine(({ country, state, zip }, { addIssue }) => {
    if (country !== 'US') return
    if (!state) addIssue({ code: 'custom', path: ['state'] })
    if (!zip) addIssue({ code: 'custom', path: ['zip'] })
  })

const Individual = z.strictObject({
  name: text,
  date_of_birth: z.iso.date(),
  identification: z.strictObject({
    method: z.enum(['social_security_number', 'individual_taxpayer_identification_number']),
    number: z.string().regex(/^\d{9}$/),
  }),
  address: Address,
})

const Owner = z.strictObject({
  individual: Individual,
  prongs: z.array(z.enum(['ownership', 'control'])).min(1),
  company_title: text.optional(),
})

const Corporation = z.strictObject({
  name: text,
  legal_identifier: z.strictObject({
    category: z.enum(['us_employer_identification_number', 'other']).optional(),
    value: z.string().regex(/^\d{9}$/),
  }),
  email: z.string().includes('@').optional(),
  website: z.url().optional(),
  address: Address,
  beneficial_owners: z.array(Owner).min(1).max(5),
})

const description = z.string().max(200).optional()
const Creation = z.discriminatedUnion('structure', [
  z.strictObject({ structure: z.literal('natural_person'), description, natural_person: Individual }),
  z.strictObject({ structure: z.literal('corporation'), description, corporation: Corporation }),
])

/** "Update an Entity": owners are changed elsewhere, and a date of birth is not changed. */
const Change = z.strictObject({
  natural_person: z.strictObject({ name: text, address: Address }).partial().optional(),
  corporation: Corporation.omit({ beneficial_owners: true }).partial().optional(),
})

type Entity = z.infer<typeof Creation> & { id: string }

/** The entities of Increase, in memory behind a `fetch`, from its API reference. */
export function createStandIn() {
  const entities = new Map<string, Entity>()
  const created = new Map<string, { id: string; body: string }>()

  async function answer(request: Request): Promise<Response> {
    if (!credentials.isAuthentic({ headers: Object.fromEntries(request.headers) }))
      return refuse(401, 'invalid_api_key_error')
    const body = await request.text()
    const [, , id, action] = new URL(request.url).pathname.split('/')
    if (id === undefined) return create(body, request.headers.get('idempotency-key'))
    const entity = entities.get(decodeURIComponent(id))
    if (!entity) return refuse(404, 'object_not_found_error')
    if (request.method === 'PATCH') return change(entity, body)
    return show(entity, action === 'archive' ? 'archived' : 'active')
  }

  function create(body: string, key: string | null): Response {
    const before = key === null ? undefined : created.get(key)
    const known = before && entities.get(before.id)
    if (known) return before.body === body ? show(known) : refuse(409, 'idempotency_key_already_used_error')
    const { success, data, error } = Creation.safeParse(JSON.parse(body))
    if (!success) return refuse(400, 'invalid_parameters_error', namesIn(error))
    const entity = { ...data, id: `entity_${entities.size + 1}` }
    entities.set(entity.id, entity)
    if (key !== null) created.set(key, { id: entity.id, body })
    return show(entity)
  }

  function change(entity: Entity, body: string): Response {
    const { success, data, error } = Change.safeParse(JSON.parse(body))
    if (!success) return refuse(400, 'invalid_parameters_error', namesIn(error))
    if (entity.structure === 'natural_person') Object.assign(entity.natural_person, data.natural_person)
    else Object.assign(entity.corporation, data.corporation)
    return show(entity)
  }

  return {
    fetch: ((input, init) => answer(new Request(input, init))) as typeof globalThis.fetch,
    reset: () => {
      entities.clear()
      created.clear()
    },
  }
}

/** An answer masks tax numbers: `number_last4`. */
const show = ({ id, structure, description }: Entity, status = 'active') =>
  Response.json({
    type: 'entity',
    id,
    structure,
    description: description ?? null,
    status,
    created_at: '2020-01-31T23:59:59Z',
    idempotency_key: null,
    supplemental_documents: [],
    validation: null,
  })

const refuse = (status: number, type: string, fields: readonly string[] = []) =>
  Response.json({ type, status, title: 'Refused', errors: fields.map((field) => ({ field })) }, { status })

/** `corporation.beneficial_owners.0.individual.name` */
const namesIn = ({ issues }: z.ZodError) =>
  issues.flatMap(({ path, ...issue }) => {
    const keys = issue.code === 'unrecognized_keys' ? issue.keys : undefined
    return keys ? keys.map((key) => [...path, key].join('.')) : path.join('.')
  })
