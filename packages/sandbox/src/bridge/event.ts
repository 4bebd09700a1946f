import { createHash, createSign, type KeyObject } from 'node:crypto'
import type { WebhookRequest } from '../webhooks/webhook-request.ts'
import type { BridgeCustomer } from './customer.ts'
import { present } from './present.ts'
import type { Mutation } from './store.ts'

interface Happening {
  readonly id: string
  readonly sequence: number
  readonly mutation: Mutation
  readonly customer: BridgeCustomer
  readonly before: BridgeCustomer | undefined
}

/** The body of an event: the whole customer, and its status before where that changed (inferred: as a pair). */
export function eventBody({ id, sequence, mutation, customer, before }: Happening): string {
  const changed = before !== undefined && before.status !== customer.status
  return JSON.stringify({
    api_version: 'v0',
    event_id: `wh_${id}`,
    event_developer_id: 'sandbox-developer',
    event_sequence: sequence,
    event_category: 'customer',
    event_type: `customer.${mutation}`,
    event_object_id: customer.id,
    event_object_status: customer.status,
    event_object: present(customer),
    event_object_changes: changed ? { status: [before.status, customer.status] } : {},
    event_created_at: customer.updated_at,
  })
}

/**
 * Signs an event. What is signed is the SHA-256 digest of `timestamp.body`, and RSA-SHA256 digests that digest again:
 * only so does the sample in Bridge's documents verify.
 */
export function signedEvent(url: string, rawBody: string, key: KeyObject, now: Date): WebhookRequest {
  const timestamp = now.getTime()
  const digest = createHash('sha256').update(`${timestamp}.${rawBody}`).digest()
  const signature = createSign('sha256').update(digest).sign(key, 'base64')
  return {
    method: 'POST',
    url,
    headers: { 'content-type': 'application/json', 'x-webhook-signature': `t=${timestamp},v0=${signature}` },
    rawBody,
  }
}
