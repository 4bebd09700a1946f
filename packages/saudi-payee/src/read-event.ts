import {
  type CallContext,
  type EventRequest,
  err,
  isoTime,
  type OnboardingError,
  ok,
  onboardingError,
  type Result,
  readJson,
  statusWord,
  type UnverifiedEvent,
  type VerifiedEvent,
} from '@portico/adapter-kit'
import * as z from 'zod'
import type { Connection } from './connection.ts'
import { verifyMessage } from './crypto/verify-message.ts'
import { Customer, type SaudiPayeeDetails, toProviderCustomer } from './customer.ts'
import { canonicalStatus } from './status.ts'

const signatureHeaders = ['V-Timestamp', 'V-Nonce-Str', 'V-Signature']

/** "Callback Data Format"; `time` in Unix seconds. */
const Callback = z.object({ event: z.string(), data: z.unknown(), time: z.number().nullish() })
// Without a status it is no news.
const StatusChange = Callback.extend({ data: Customer.extend({ status: z.number() }) })

/**
 * Reads a callback ("Callback Notification"). It is signed as an answer is: with the system key, over the merchant's
 * API key, the path and query that the provider called, and the body as received.
 */
export function readEvent(
  request: EventRequest,
  connection: Connection,
): Result<UnverifiedEvent<SaudiPayeeDetails>, OnboardingError> {
  const { apiKey, keys } = connection
  const header = (name: string) => [request.headers[name.toLowerCase()]].flat()
  const unusable = signatureHeaders.filter((name) => header(name).length !== 1 || !header(name)[0])
  if (unusable.length > 0)
    return err(
      invalid(`The event is not signed: it needs each of these headers once: ${unusable.join(', ')}`),
    )
  const [timestamp = '', nonce = '', signature = ''] = signatureHeaders.flatMap(header)
  if (!/^\d{1,12}$/.test(timestamp))
    return err(invalid('The header V-Timestamp is not a Unix time in seconds'))
  const json = jsonOf(request.rawBody)
  const callback = Callback.safeParse(json)
  if (!callback.success) return err(unreadable())
  const { event, data, time } = callback.data
  const happened = isoTime(time)

  const message = {
    apiKey,
    timestamp: Number(timestamp),
    nonce,
    url: pathAndQuery(request.url),
    method: request.method,
    body: request.rawBody,
  }
  return ok({
    providerType: statusWord(event),
    sentAt: new Date(Number(timestamp) * 1000),
    ...(happened !== undefined && { occurredAt: new Date(happened) }),
    nonce,
    verify: (context) => {
      if (!verifyMessage(message, signature, keys.systemPublicKeys))
        return err(invalid('No key in systemPublicKey verifies the signature of the event'))
      if (event !== 'CUSTOM_STATUS_CHANGE') return ok({ type: 'unknown', raw: () => data })
      return statusChange(json, () => data, connection, context)
    },
  })
}

function statusChange(
  json: unknown,
  raw: () => unknown,
  connection: Connection,
  context: CallContext,
): Result<VerifiedEvent<SaudiPayeeDetails>, OnboardingError> {
  const place = { provider: 'saudi-payee', operation: 'parseEvent' }
  return readJson(json, StatusChange, { ...place, context })
    .mapErr(unreadable)
    .map(({ data }) => {
      if (!canonicalStatus(data.status, connection.statuses))
        context.observe({ ...place, type: 'drift', path: 'data.status', found: 'unknown_value' })
      const demand_perfection = data.demand_perfection?.filter((name) => fieldName.test(name))
      const customer = toProviderCustomer({ ...data, demand_perfection }, 'existing', raw, connection)
      return { type: 'customer_status_changed', customer }
    })
}

// Anything else may be somebody's data.
const fieldName = /^[a-z_]{1,40}$/

const invalid = (message: string) => onboardingError('saudi-payee', 'invalid_signature', message)

const unreadable = () =>
  onboardingError('saudi-payee', 'unexpected_response', 'The body of the event is not as documented')

/** Not by `URL`, which would rewrite what was signed. */
function pathAndQuery(url: string): string {
  const [withoutFragment = ''] = url.replace(/^https?:\/\/[^/?#]*/i, '').split('#')
  return withoutFragment.startsWith('/') ? withoutFragment : `/${withoutFragment}`
}

function jsonOf(text: string): unknown {
  try {
    // A byte order mark is signed, and not JSON.
    return JSON.parse(text.replace(/^\ufeff/, ''))
  } catch {
    return undefined
  }
}
