import {
  baseUrl,
  connectAdapter,
  describeAdapter,
  headerSecret,
  httpOperations,
  individualTable,
  nestFields,
  ok,
  providerId,
} from '@portico/adapter-kit'
import * as z from 'zod'

const description = describeAdapter({
  id: 'acme',
  name: 'Acme',
  capabilities: () => ({ idempotent: [], lookupByReference: false }),
  settings: {
    apiKey: headerSecret('API key'),
    baseUrl: baseUrl(),
    region: z.enum(['eu', 'us']).meta({ title: 'Region' }),
    plan: z
      .string()
      .meta({ title: 'Plan', examples: ['basic'] })
      .optional(),
  },
  tables: ({ region }) => ({
    individual: individualTable(({ required, optional }) => ({
      first_name: required('name.given'),
      [region === 'us' ? 'phone' : 'email']: required(region === 'us' ? 'phone' : 'email'),
      job: optional('occupation'),
      your_reference: required('reference'),
    })),
  }),
})

const Customer = z.object({ id: providerId, state: z.string() })

const read = (outcome) => (answer) =>
  answer.json(Customer).map(({ id, state }) => ({
    providerCustomerId: id,
    status: 'active',
    providerStatus: state,
    outcome,
    outstanding: [],
    details: undefined,
    raw: answer.raw,
  }))

/** An adapter as an npm package brings it, of an invented provider. */
export const acme = connectAdapter(description, ({ apiKey, ...settings }, adapter) =>
  ok(
    httpOperations(
      adapter,
      { ...settings, authorize: () => ({ authorization: `Bearer ${apiKey}` }), customerIdAt: ['id'] },
      {
        create: {
          method: 'POST',
          route: '/customers',
          request: ({ fields }) => ({ json: nestFields(fields) }),
          read: read('created'),
        },
        get: {
          method: 'GET',
          route: '/customers/{id}',
          request: ({ id }) => ({ params: { id } }),
          read: read('existing'),
        },
      },
    ),
  ),
)

export const acmeDescription = description
