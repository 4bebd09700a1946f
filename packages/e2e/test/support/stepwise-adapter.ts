import {
  type Answer,
  baseUrl,
  type CustomerStatus,
  connectAdapter,
  describeAdapter,
  headerSecret,
  httpOperations,
  individualTable,
  nestFields,
  ok,
  type ProviderCustomer,
  providerId,
  steps,
} from '@portico/adapter-kit'
import * as z from 'zod'

const Stored = z.object({
  id: providerId,
  status: z.string(),
  reference: z.string().optional(),
})
const List = z.object({ data: z.array(Stored) })
const File = z.object({ id: providerId })

const statuses: Readonly<Record<string, CustomerStatus>> = { draft: 'incomplete', in_review: 'pending' }

const Refused = z.object({ error: z.string().optional(), fields: z.array(z.string()).optional() })
const readRefusal = (json: unknown) => {
  const { error, fields } = Refused.parse(json)
  return { providerCode: error, fields: fields?.map((name) => ({ name })) }
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

const description = describeAdapter({
  id: 'stepwise',
  name: 'Stepwise',
  capabilities: () => ({ idempotent: ['create.upload', 'update.change'], lookupByReference: false }),
  settings: { apiKey: headerSecret('API key'), baseUrl: baseUrl() },
  tables: () => ({
    individual: individualTable(
      ({ required, optional, pick }) => {
        const passport = pick('identifications', { type: 'passport' })
        return {
          reference: required('reference'),
          first_name: required('name.given'),
          email: optional('email'),
          passport: required(passport('number')),
        }
      },
      { updatable: ['email'] },
    ),
  }),
})

/** The invented provider of three steps: upload, register, submit. An update takes two. */
export const stepwise = connectAdapter(description, ({ apiKey, ...settings }, adapter) =>
  ok(
    httpOperations(
      adapter,
      { ...settings, authorize: () => ({ 'x-api-key': apiKey }), customerIdAt: ['id'], readRefusal },
      {
        create: steps(
          {
            name: 'upload',
            method: 'POST',
            route: '/files',
            gives: ['fileId'],
            each: ({ fields }) => fields.filter(({ name }) => name === 'passport'),
            request: ({ item }) => ({ json: nestFields([item]) }),
            read: (answer) => answer.json(File).map(({ id }) => ({ fileId: id })),
          },
          {
            name: 'register',
            method: 'POST',
            route: '/customers',
            gives: ['providerCustomerId'],
            request: ({ fields, facts }) => ({
              json: {
                ...nestFields(fields.filter(({ name }) => name !== 'passport')),
                files: facts.fileId,
              },
            }),
            read: (answer) => answer.json(Stored).map(({ id }) => ({ providerCustomerId: id })),
            find: {
              method: 'GET',
              route: '/customers',
              request: ({ reference = '' }) => ({ query: { reference } }),
              read: (answer, { reference }) =>
                answer.json(List).map(({ data }) => {
                  const mine = data.find((one) => one.reference === reference)
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
                  customer.providerStatus === 'draft' ? 'absent' : customer,
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
        update: steps(
          {
            name: 'change',
            method: 'PATCH',
            route: '/customers/{id}',
            request: ({ id, fields }) => ({ params: { id }, json: nestFields(fields) }),
            read: (answer) => answer.json(Stored).map(() => ({})),
          },
          {
            name: 'confirm',
            method: 'GET',
            route: '/customers/{id}',
            request: ({ id }) => ({ params: { id } }),
            read: found('updated'),
          },
        ),
      },
    ),
  ),
)
