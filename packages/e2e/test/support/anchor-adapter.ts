import {
  type Answer,
  base64Of,
  baseUrl,
  type CustomerStatus,
  codes,
  connectAdapter,
  type DiscoveredField,
  describeAdapter,
  httpOperations,
  individualTable,
  isDocument,
  nestFields,
  ok,
  type ProviderCustomer,
  providerId,
  secret,
  steps,
} from '@portico/adapter-kit'
import * as z from 'zod'

const Stored = z.object({ id: providerId, status: z.string(), reference: z.string().optional() })
const Found = z.object({ customers: z.array(Stored) })
const Login = z.object({ token: z.string(), expires_in: z.number() })
const Fields = z.object({
  fields: z.record(
    z.string(),
    z.object({
      type: z.string(),
      description: z.string().optional(),
      choices: z.array(z.string()).optional(),
      optional: z.boolean().optional(),
    }),
  ),
  valid_for: z.number(),
})

const valueTypes = { number: 'number', date: 'date', binary: 'file' } as const

/** The field as SEP-12 describes it. */
const discovered = ([name, { type, description, choices, optional }]: [
  string,
  z.output<typeof Fields>['fields'][string],
]): DiscoveredField => ({
  name,
  required: optional !== true,
  ...(Object.hasOwn(valueTypes, type) && { valueType: valueTypes[type as keyof typeof valueTypes] }),
  ...(description !== undefined && { description }),
  ...(choices && { values: choices }),
})

const statuses: Readonly<Record<string, CustomerStatus>> = {
  NEEDS_INFO: 'incomplete',
  PROCESSING: 'pending',
  ACCEPTED: 'active',
  REJECTED: 'rejected',
}

const found = (outcome: ProviderCustomer<undefined>['outcome']) => (answer: Answer) =>
  answer.json(Stored).map(({ id, status, reference }) => {
    const known = Object.hasOwn(statuses, status)
    if (!known) answer.drift('status', 'unknown_value')
    return {
      providerCustomerId: id,
      ...(reference !== undefined && { reference }),
      status: (known && statuses[status]) || 'unknown',
      providerStatus: answer.words([status])[0] ?? '',
      outcome,
      outstanding: [],
      details: undefined,
      raw: answer.raw,
    }
  })

const Refused = z.object({ error: z.string().optional(), fields: z.array(z.string()).optional() })

/** The catalogue: SEP-9 names that the anchor may ask for. */
const table = individualTable(
  ({ required, optional, pick }) => {
    const document = pick('identifications', { type: ['passport', 'national_id'] })
    return {
      reference: required('reference'),
      first_name: optional('name.given'),
      last_name: optional('name.family'),
      email_address: optional('email'),
      mobile_number: optional('phone'),
      birth_date: optional('dateOfBirth'),
      id_type: optional(document('type'), codes({ passport: 'passport', national_id: 'id_card' })),
      id_number: optional(document('number')),
      photo_id_front: optional(document.file('identification')),
    }
  },
  { updatable: [] },
)

const description = describeAdapter({
  id: 'anchor',
  name: 'Anchor',
  capabilities: () => ({
    idempotent: ['create.upload'],
    lookupByReference: false,
    documents: [{ type: 'identification', maxBytes: 1_000_000, contentTypes: ['image/png', 'image/jpeg'] }],
  }),
  settings: { key: secret('Key of the anchor'), baseUrl: baseUrl() },
  tables: () => ({ individual: table }),
})

/** The adapter of the invented anchor: a login, fields discovered at run time, and a create of three requests. */
export const anchor = connectAdapter(description, ({ key, ...settings }, adapter) =>
  ok(
    httpOperations(
      adapter,
      {
        ...settings,
        secrets: [key],
        customerIdAt: ['id'],
        readRefusal: (json) => {
          const { error, fields } = Refused.parse(json)
          return { providerCode: error, fields: fields?.map((name) => ({ name })) }
        },
        session: {
          login: (send, { now }) =>
            send({ method: 'POST', route: '/auth', json: { key } }).andThen((answer) =>
              answer.json(Login).map(({ token, expires_in }) => ({
                token,
                expiresAt: new Date(now().getTime() + expires_in * 1000),
              })),
            ),
          headers: ({ token }) => ({ authorization: `Bearer ${token}` }),
        },
      },
      {
        discover: (_, send) =>
          send({ method: 'GET', route: '/fields' }).andThen((answer) =>
            answer.json(Fields).map(({ fields }) => ({ fields: Object.entries(fields).map(discovered) })),
          ),
        create: steps(
          {
            name: 'upload',
            method: 'POST',
            route: '/files',
            gives: ['fileId'],
            each: ({ fields }) =>
              fields.flatMap(({ name, value }) => (isDocument(value) ? [{ name, file: value }] : [])),
            request: ({ item }) => ({ json: { [item.name]: base64Of(item.file) } }),
            read: (answer) =>
              answer.json(z.object({ file_id: providerId })).map(({ file_id }) => ({ fileId: file_id })),
          },
          {
            name: 'register',
            method: 'POST',
            route: '/customers',
            gives: ['providerCustomerId'],
            request: ({ fields, facts, discoveredType }) => {
              const files = fields.filter(({ value }) => isDocument(value))
              const ids = files.map(({ name }, index) => [`${name}_file_id`, facts.fileId[index]])
              const values = fields.filter(({ value }) => !isDocument(value))
              return { json: { ...nestFields(values), ...Object.fromEntries(ids), type: discoveredType } }
            },
            read: (answer) => answer.json(Stored).map(({ id }) => ({ providerCustomerId: id })),
            find: {
              method: 'GET',
              route: '/customers',
              request: ({ reference = '' }) => ({ query: { reference } }),
              read: (answer, { reference }) =>
                answer.json(Found).map(({ customers }) => {
                  const mine = customers.find((one) => one.reference === reference)
                  return mine ? { providerCustomerId: mine.id } : 'absent'
                }),
            },
          },
          {
            name: 'submit',
            method: 'POST',
            route: '/customers/{id}/submit',
            request: ({ facts }) => ({ params: { id: facts.providerCustomerId } }),
            read: found('created'),
            find: {
              method: 'GET',
              route: '/customers/{id}',
              request: ({ facts }) => ({ params: { id: facts.providerCustomerId } }),
              read: (answer) =>
                found('created')(answer).map((customer) =>
                  customer.providerStatus === 'NEEDS_INFO' ? 'absent' : customer,
                ),
            },
          },
        ),
        get: {
          method: 'GET',
          route: '/customers/{id}',
          request: ({ id }) => ({ params: { id } }),
          read: found('existing'),
        },
      },
    ),
  ),
)
