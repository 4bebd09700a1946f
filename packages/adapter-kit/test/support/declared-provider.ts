import {
  type Answer,
  connectAdapter,
  describeAdapter,
  encrypted,
  extraOperation,
  type HttpConnection,
  type HttpRequest,
  httpOperations,
  type Idempotency,
  individualTable,
  nestFields,
  type OnboardingError,
  ok,
  type PreparedFields,
  providerId,
  type Result,
  type ResultAsync,
} from '@portico/adapter-kit'
import { createOnboarding, type OnboardingEvent } from '@portico/core'
import * as z from 'zod'

interface Variant {
  /** Default: 200 with a customer. */
  answer?: (attempt: number) => Response
  connection?: Partial<HttpConnection>
  idempotent?: readonly ('create' | 'update' | 'erase')[]
  /** The key of creates and uploads. */
  idempotency?: Idempotency
  /** Makes the reconcile one of two requests with such a key. */
  severalRequests?: Idempotency
  /** Whether a 404 is documented to mean that nothing is held. */
  notFoundMeansNothingHeld?: boolean
  create?: (fields: PreparedFields) => HttpRequest & { json: Record<string, unknown> }
  upload?: () =>
    | HttpRequest
    | Result<HttpRequest, OnboardingError>
    | ResultAsync<HttpRequest, OnboardingError>
}

const Customer = z.object({ id: providerId })

const Wanted = z.array(z.object({ name: z.string(), required: z.boolean() }))

const readAs = (outcome: 'created' | 'existing' | 'updated') => (answer: Answer) =>
  answer.json(Customer).map(({ id }) => ({
    providerCustomerId: id,
    status: 'active' as const,
    providerStatus: '',
    outcome,
    outstanding: [],
    details: undefined,
    raw: answer.raw,
  }))

/** A provider whose operations are data, with a field that is encrypted, and what was sent to it. */
export function declaredProvider(variant: Variant = {}) {
  const sent: { method: string; url: string; headers: Headers; body: string }[] = []
  const events: OnboardingEvent[] = []
  const fetch = (async (request: Request) => {
    const { method, url, headers } = request
    sent.push({ method, url, headers, body: await request.text() })
    return variant.answer?.(sent.length) ?? Response.json({ id: 'c-1' })
  }) as typeof globalThis.fetch

  const description = describeAdapter({
    id: 'acme',
    name: 'Acme',
    capabilities: () => ({
      idempotent: variant.idempotent ?? [],
      lookupByReference: false,
      documents: [{ type: 'identification', maxBytes: 9, contentTypes: ['image/png'] }],
    }),
    settings: {},
    tables: () => ({
      individual: individualTable(({ optional, required }) => ({
        'person.first': required('name.given'),
        mail: optional('email', encrypted),
      })),
    }),
  })
  const { idempotency, severalRequests } = variant
  const create = variant.create ?? (({ fields }) => ({ json: nestFields(fields) }))
  const factory = connectAdapter(description, (_, adapter) =>
    ok(
      httpOperations(
        adapter,
        {
          baseUrl: 'https://acme.example/v1/',
          fetch,
          authorize: () => ({}),
          encrypt: (plaintext) => `sealed ${btoa(plaintext)}`,
          ...variant.connection,
        },
        {
          create: {
            method: 'POST',
            route: '/customers',
            idempotency,
            request: create,
            read: readAs('created'),
          },
          get: {
            method: 'GET',
            route: '/customers/{id}',
            request: ({ id }) => ({ params: { id } }),
            read: readAs('existing'),
          },
          update: {
            method: 'PATCH',
            route: '/customers/{id}',
            request: ({ id, fields }) => ({ params: { id }, json: nestFields(fields) }),
            read: readAs('updated'),
          },
          uploadDocument: {
            method: 'POST',
            route: '/photos',
            idempotency,
            request: variant.upload ?? (() => ({})),
            read: readAs('updated'),
          },
          erase: {
            method: 'DELETE',
            route: '/customers/{id}',
            notFoundMeansNothingHeld: variant.notFoundMeansNothingHeld,
            request: ({ id }) => ({ params: { id } }),
            read: (answer) => ok({ type: 'erased', raw: answer.raw }),
          },
          discover: {
            method: 'POST',
            route: '/requirements',
            request: ({ type, ref }) => ({ json: { type, customer: ref } }),
            read: (answer) => answer.json(Wanted).map((fields) => ({ fields })),
          },
          reconcile: severalRequests
            ? (_, send) => {
                const request = { method: 'POST', idempotency: severalRequests, json: {} } as const
                return send({ ...request, route: '/people' })
                  .andThen(() => send({ ...request, route: '/customers' }))
                  .andThen(readAs('updated'))
              }
            : { method: 'POST', route: '/customers', request: create, read: readAs('updated') },
          list: async function* (_, send) {
            const answer = await send({
              method: 'GET',
              route: '/customers',
              query: { q: 'x' },
              plaintexts: ['Siti'],
            })
            yield answer.andThen(readAs('existing'))
          },
          extraOperations: {
            close: extraOperation({
              namedBy: 'id',
              method: 'POST',
              route: '/customers/{id}/close',
              request: ({ id }) => ({ params: { id } }),
              read: readAs('updated'),
            }),
            count: extraOperation({
              namedBy: 'nothing',
              method: 'GET',
              route: '/count',
              read: (answer) => ok(answer.status),
            }),
          },
        },
      ),
    ),
  )
  // Waits before retries end at once: the provider allows an immediate one.
  const onboarding = createOnboarding(factory({}), { observe: (event) => void events.push(event) })
  return { onboarding, sent, events, factory }
}
