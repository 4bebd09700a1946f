import type { CustomerDocument, CustomerRef, ListFilter, OnboardingError } from '@portico/core'
import type { CallContext, EventRequest, PreparedFields, UnverifiedEvent } from '@portico/core/adapter'
import { err, ok, type Result, type ResultAsync } from 'neverthrow'
import { type AcmeCustomer, isRefusal } from './acme-customer.ts'
import { error } from './acme-errors.ts'
import type { Effect } from './acme-exchange.ts'
import type { Parts } from './acme-parts.ts'
import { eventSignature, isSame } from './acme-protocol.ts'
import type { AcmeSettings } from './acme-settings.ts'

/** What the operations send by. */
export interface Connection {
  parts: Parts
  settings: AcmeSettings
  call(
    operation: string,
    method: string,
    route: string,
    path: string,
    effect: Effect,
    context: CallContext,
    body?: PreparedFields | string,
  ): ResultAsync<unknown, OnboardingError>
  read(
    operation: string,
    outcome: AcmeCustomer['outcome'],
    context: CallContext,
  ): (json: unknown) => Result<AcmeCustomer, OnboardingError>
}

type Found = Result<AcmeCustomer, OnboardingError>
type Page = { customers: unknown[]; next: string | null }

const isPage = (json: unknown): json is Page =>
  Array.isArray((json as Page | null)?.customers) &&
  (typeof (json as Page).next === 'string' || (json as Page).next === null)

const pageOf = (json: unknown): Result<Page, OnboardingError> =>
  isPage(json)
    ? ok(json)
    : err(isRefusal(json) ? error('rejected', 'refused', false, { raw: () => json }) : unreadable(json))

const unreadable = (json: unknown) => error('unexpected_response', 'accepted', false, { raw: () => json })

/** List, upload, reconcile and events, by hand. */
export function extraOperations({ parts, settings, call, read }: Connection) {
  const page = (query: string, operation: string, context: CallContext) =>
    call(operation, 'GET', '/customers', `/customers${query}`, 'read', context).andThen(pageOf)

  async function* list(filter: ListFilter, context: CallContext): AsyncGenerator<Found> {
    const { references = [], email, status } = filter
    const words = { ...(references.length === 1 && { reference: references[0] }), ...(email && { email }) }
    for (let cursor: string | null = ''; cursor !== null; ) {
      const query = new URLSearchParams({ ...words, ...(cursor && { cursor }) } as Record<string, string>)
      const asked = query.size > 0 ? `?${query}` : ''
      const answer: Result<Page, OnboardingError> = await page(asked, 'list', context)
      if (answer.isErr()) return yield err(answer.error)
      for (const row of answer.value.customers) {
        const customer = read('list', 'existing', context)(row)
        if (customer.isErr()) return yield customer
        const { reference = '' } = customer.value
        const wanted =
          (references.length === 0 || references.includes(reference)) &&
          (status === undefined || customer.value.status === status)
        if (wanted) yield customer
      }
      cursor = answer.value.next
    }
  }

  return {
    list,

    uploadDocument(ref: CustomerRef, { content }: CustomerDocument, context: CallContext) {
      const isPng = String.fromCharCode(...content.subarray(1, 4)) === 'PNG'
      const path = `/customers/${encodeURIComponent(String(ref))}/documents`
      const body = JSON.stringify({ content: Buffer.from(content).toString('base64') })
      return (isPng ? ok() : err(error('unmet_requirements', 'not_sent')))
        .asyncAndThen(() =>
          call('uploadDocument', 'POST', '/customers/{id}/documents', path, 'safe', context, body),
        )
        .andThen(read('uploadDocument', 'updated', context))
    },

    reconcile: ({ reference = '' }: PreparedFields, context: CallContext) =>
      page(`?reference=${encodeURIComponent(reference)}`, 'reconcile', context).andThen(
        ({ customers }): Result<AcmeCustomer | 'absent', OnboardingError> => {
          if (customers.length === 0) return ok('absent')
          const found = read('reconcile', 'existing', context)(customers[0])
          return found.andThen((customer) =>
            customer.reference === reference ? ok(customer) : err(unreadable(customers)),
          )
        },
      ),

    readEvent: (request: EventRequest): Result<UnverifiedEvent<AcmeCustomer['details']>, OnboardingError> =>
      parts.readEvent(request, settings, (json, context) => read('parseEvent', 'existing', context)(json)),
  }
}

/** An event that was read, with its time. */
export type AcmeUnverified = UnverifiedEvent<AcmeCustomer['details']> & { readonly sentAt: Date }

/** An event is signed over its time, nonce, path and body. */
export function readEvent(
  { headers, url, rawBody }: EventRequest,
  { signingSecret, previousSecret }: AcmeSettings,
  read: (json: unknown, context: CallContext) => Result<AcmeCustomer, OnboardingError>,
): Result<AcmeUnverified, OnboardingError> {
  const header = (name: string) => {
    const values = Object.entries(headers).flatMap(([key, value]) =>
      key.toLowerCase() === `x-acme-${name}` ? (value ?? []) : [],
    )
    return values.length === 1 ? String(values[0]) : ''
  }
  const [time, nonce, signature] = [header('time'), header('nonce'), header('signature')]
  if (!/^\d{1,15}$/.test(time) || nonce === '' || signature === '')
    return err(error('invalid_signature', 'not_sent'))
  const event = eventOf(rawBody)
  if (!event) return err(error('unexpected_response', 'not_sent'))
  const occurredAt = new Date(typeof event.occurred_at === 'string' ? event.occurred_at : '')
  const path = url.replace(/^https?:\/\/[^/]*/, '')
  const secrets = [signingSecret, ...(previousSecret ? [previousSecret] : [])]
  return ok({
    providerType: /^[a-z_.]{1,40}$/.test(event.type) ? event.type : '',
    sentAt: new Date(Number(time)),
    ...(!Number.isNaN(occurredAt.getTime()) && { occurredAt }),
    nonce,
    verify(context) {
      const isGenuine = secrets.some((secret) =>
        isSame(signature, eventSignature(secret, time, nonce, path, rawBody)),
      )
      if (!isGenuine) return err(error('invalid_signature', 'not_sent'))
      if (event.type !== 'customer.changed') return ok({ type: 'unknown', raw: () => event })
      return read(event.customer, context).map((customer) => ({ type: 'customer_status_changed', customer }))
    },
  })
}

type AcmeEvent = { type: string; occurred_at?: unknown; customer?: unknown }

function eventOf(text: string): AcmeEvent | undefined {
  try {
    const event = JSON.parse(text) as { type?: unknown } | null
    return typeof event?.type === 'string' ? (event as AcmeEvent) : undefined
  } catch {
    return undefined
  }
}
