import {
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
  verifyRsa,
} from '@portico/adapter-kit'
import * as z from 'zod'
import { type BridgeDetails, Customer, type ReadContext, toProviderCustomer } from './customer.ts'

const Envelope = z.object({
  event_id: z.string().min(1),
  event_type: z.string(),
  event_created_at: z.unknown().optional(),
  event_object: z.unknown(),
})
const place = { provider: 'bridge', operation: 'parseEvent' } as const

/**
 * Reads a webhook ("Webhook event signature"). Signed is the SHA-256 digest of `time.body`, which RSA-SHA256 digests once more: only
 * so does the sample of the document verify.
 */
export function readEvent(
  { headers, rawBody, rawBytes }: EventRequest,
  publicKeys: readonly string[],
  adapter: ReadContext['adapter'],
): Result<UnverifiedEvent<BridgeDetails>, OnboardingError> {
  const [, time = '', signature = ''] =
    /^t=(\d{1,15}),v0=([\w+/=]+)$/.exec(String(headers['x-webhook-signature'] ?? '')) ?? []
  if (time === '')
    return err(invalid('The event is not signed: it needs the header X-Webhook-Signature once'))
  const json = jsonOf(rawBody)
  const envelope = Envelope.safeParse(json)
  if (!envelope.success) return err(unreadable())
  const { event_id, event_type, event_created_at, event_object } = envelope.data
  const happened = isoTime(event_created_at)
  return ok({
    providerType: statusWord(event_type),
    sentAt: new Date(Number(time)),
    ...(happened !== undefined && { occurredAt: new Date(happened) }),
    nonce: event_id,
    verify: async (context) => {
      const signed = new Uint8Array([...new TextEncoder().encode(`${time}.`), ...rawBytes])
      const digest = new Uint8Array(await globalThis.crypto.subtle.digest('SHA-256', signed))
      const verified = await Promise.all(publicKeys.map((key) => verifyRsa(key, signature, digest)))
      if (!verified.includes(true))
        return err(invalid('No key in webhookPublicKey verifies the signature of the event'))
      const raw = () => event_object
      if (!/^customer\.(created|updated)/.test(event_type)) return ok({ type: 'unknown' as const, raw })
      const drift: ReadContext['drift'] = (path, found) =>
        context.observe({ ...place, type: 'drift', path, found })
      return readJson(event_object, Customer, { ...place, context })
        .mapErr(unreadable)
        .map((customer) => ({
          type: 'customer_status_changed' as const,
          customer: toProviderCustomer(customer, 'existing', {
            adapter,
            drift,
            raw,
            words: (said) => [...said],
          }),
        }))
    },
  })
}

const invalid = (message: string) => onboardingError('bridge', 'invalid_signature', message)
const unreadable = () =>
  onboardingError('bridge', 'unexpected_response', 'The body of the event is not as documented')

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
