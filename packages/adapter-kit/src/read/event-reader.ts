import {
  type CallContext,
  type EventRequest,
  err,
  type OnboardingError,
  ok,
  onboardingError,
  type Result,
  type UnverifiedEvent,
  type VerifiedEvent,
} from '@portico/core/adapter'
import * as z from 'zod'
import { isoTime, present, statusWord } from '../define/read-words.ts'
import { readJson } from '../http/read-json.ts'
import type { CustomerReader } from './customer-reader.ts'
import type { Said } from './said.ts'

/** The named groups of all header patterns. */
export type SignedHeaders = Readonly<Record<string, string | undefined>>

/** How a provider's events are read. */
export interface EventDefinition<Details, Body> {
  /** How the customer in an event is read. */
  readonly customer: CustomerReader<Details, Body>
  /** The headers that sign an event, each with the form of its value. All must be there once. */
  readonly headers: Readonly<Record<string, RegExp>>
  /** The keys of an event. */
  readonly names: {
    /** The provider's word for the type of the event. */
    readonly type: string
    /** The customer. */
    readonly customer: string
    /** The time at which it happened. Default: the event has none. */
    readonly occurredAt?: string
    /** What is unique to the event. Default: `nonce` of `headers`, else the hash of the body. */
    readonly nonce?: string
  }
  /** What an event has besides, mostly by `unread`. Default: nothing. */
  readonly shape?: z.ZodRawShape
  /** The types of events that are about a customer's status. Any other type is `unknown`. */
  readonly changes: RegExp
  /** When the event was sent, in milliseconds since 1970. Default: it does not say, and has no time limit. */
  sentAt?(signed: SignedHeaders): number
  /** The setting that has the keys, for the message of a wrong signature: `webhookPublicKey`. */
  readonly setting: string
  /** Whether the signature is of this event. A throw counts as no. */
  verify(signed: SignedHeaders, request: EventRequest, context: CallContext): boolean | Promise<boolean>
}

/** The member `readEvent` of the operations: `httpOperations` gives it the adapter. */
export type EventReader<Details> = (
  request: EventRequest,
  adapter: NonNullable<Said['adapter']>,
) => Result<UnverifiedEvent<Details>, OnboardingError>

/**
 * The member `readEvent`: reads an event without trusting it, and checks its signature before it reads the customer.
 *
 * @example
 * readEvent: eventReader({
 *   customer,
 *   headers: { 'X-Signature': /^t=(?<time>\d{1,12}),v1=(?<signature>[\da-f]{64})$/ },
 *   names: { type: 'event', customer: 'data' },
 *   changes: /^customer\./,
 *   sentAt: ({ time }) => Number(time) * 1000,
 *   setting: 'webhookSecret',
 *   verify: ({ time, signature }, { rawBody }) => isHmac(webhookSecret, `${time}.${rawBody}`, signature),
 * })
 */
export function eventReader<Details, Body>(definition: EventDefinition<Details, Body>): EventReader<Details> {
  const { customer, names, shape, setting } = definition
  const headers = Object.entries(definition.headers).map(([name, form]) => [name, stateless(form)] as const)
  const changes = stateless(definition.changes)
  const Event = z.object({
    [names.type]: z.string(),
    ...(names.occurredAt !== undefined && { [names.occurredAt]: z.unknown().optional() }),
    ...(names.nonce !== undefined && { [names.nonce]: z.string().min(1) }),
    ...shape,
  })
  const Envelope = Event.extend({ [names.customer]: z.unknown() })
  const Change = Event.extend({ [names.customer]: customer.schema })

  return (request, adapter) => {
    const invalid = (message: string) => onboardingError(adapter.id, 'invalid_signature', message)
    const unreadable = () =>
      onboardingError(adapter.id, 'unexpected_response', 'The body of the event is not as documented')
    const header = (name: string) => [request.headers[name.toLowerCase()]].flat()
    const missing = headers.flatMap(([name]) => (header(name).length === 1 && header(name)[0] ? [] : [name]))
    if (missing.length > 0)
      return err(
        invalid(`The event is not signed: it needs each of these headers once: ${missing.join(', ')}`),
      )
    const found = headers.map(([name, form]) => [name, form.exec(String(header(name)[0]))] as const)
    const odd = found.flatMap(([name, match]) => (match ? [] : [name]))
    if (odd.length > 0)
      return err(invalid(`The event has another form than documented in: ${odd.join(', ')}`))
    const signed: SignedHeaders = Object.assign({}, ...found.map(([, match]) => match?.groups))
    const json = jsonOf(request.rawBody)
    const envelope = Envelope.safeParse(json)
    if (!envelope.success) return err(unreadable())
    const { data } = envelope
    const type = String(data[names.type])
    const happened = names.occurredAt === undefined ? undefined : isoTime(data[names.occurredAt])
    const sentAt = definition.sentAt?.(signed)
    const raw = () => data[names.customer]

    const read = (context: CallContext): Result<VerifiedEvent<Details>, OnboardingError> => {
      if (!changes.test(type)) return ok({ type: 'unknown', raw })
      const place = { provider: adapter.id, operation: 'parseEvent' }
      const drift: Said['drift'] = (path, found) =>
        context.observe({ ...place, type: 'drift', path: `${names.customer}.${path}`, found })
      const said: Said = { adapter, raw, drift, words: (words) => [...words] }
      return readJson(json, Change, { ...place, context })
        .mapErr(unreadable)
        .map((event) => customer.from(event[names.customer] as Body, 'existing', said))
        .map((customer) => ({ type: 'customer_status_changed', customer }))
    }
    return ok({
      providerType: statusWord(type),
      ...present({
        sentAt: sentAt === undefined ? undefined : new Date(sentAt),
        occurredAt: happened === undefined ? undefined : new Date(happened),
        nonce: names.nonce === undefined ? signed.nonce : String(data[names.nonce]),
      }),
      verify: async (context) =>
        (await isSigned(() => definition.verify(signed, request, context)))
          ? read(context)
          : err(invalid(`No key in ${setting} verifies the signature of the event`)),
    })
  }
}

/** `g` and `y` make a pattern remember its last match: every other event would not match. */
const stateless = (pattern: RegExp) => new RegExp(pattern, pattern.flags.replace(/[gy]/g, ''))

async function isSigned(verify: () => boolean | Promise<boolean>): Promise<boolean> {
  try {
    return (await verify()) === true
  } catch {
    return false
  }
}

function jsonOf(text: string): unknown {
  try {
    // A byte order mark is signed, and is not JSON.
    return JSON.parse(text.replace(/^\ufeff/, ''))
  } catch {
    return undefined
  }
}
