import {
  type CustomerReader,
  connectAdapter,
  describeAdapter,
  type HttpConnection,
  httpOperations,
  individualTable,
  ok,
} from '@portico/adapter-kit'
import { createOnboarding, type OnboardingEvent } from '@portico/core'

/** Amal, as a create or update has her. */
export const amal = {
  kind: 'individual',
  reference: 'order-7',
  name: { given: 'Amal', family: 'Haddad' },
  email: 'amal@example.com',
} as const

/** A provider whose customers a reader reads. It gives these answers, one after another; the last one again and again. */
export function readingProvider<Details, Body>(
  customer: CustomerReader<Details, Body>,
  answers: readonly unknown[],
  operations: object = {},
  connection: Partial<HttpConnection> = {},
  idempotent: readonly ('create' | 'create.upload')[] = [],
) {
  const sent: { method: string; url: string; body: string }[] = []
  const events: OnboardingEvent[] = []
  const fetch = (async (request: Request) => {
    sent.push({ method: request.method, url: request.url, body: await request.text() })
    return Response.json(answers[Math.min(sent.length, answers.length) - 1])
  }) as typeof globalThis.fetch
  const description = describeAdapter({
    id: 'acme',
    name: 'Acme',
    capabilities: () => ({
      idempotent,
      lookupByReference: false,
      listFilters: [
        'email',
        'references',
        'providerCustomerIds',
        'status',
        'createdFrom',
        'createdTo',
        'bankCode',
      ],
    }),
    settings: {},
    tables: () => ({
      individual: individualTable(({ optional, required }) => ({
        first: required('name.given'),
        last: optional('name.family'),
        email: optional('email'),
        'home.city': optional('address.city'),
      })),
    }),
  })
  const factory = connectAdapter(description, (_, adapter) =>
    ok(
      httpOperations(
        adapter,
        { baseUrl: 'https://acme.example', fetch, ...connection, customer },
        {
          create: { method: 'POST', route: '/customers' },
          get: { method: 'GET', route: '/customers/{customer_id}' },
          update: { method: 'PATCH', route: '/customers/{customer_id}' },
          erase: { method: 'DELETE', route: '/customers/{customer_id}' },
          ...operations,
        },
      ),
    ),
  )
  const onboarding = createOnboarding(factory({}), { observe: (event) => void events.push(event) })
  const drift = () =>
    events.flatMap((event) => (event.type === 'drift' ? [`${event.path} ${event.found}`] : []))
  return { onboarding, sent, drift }
}
