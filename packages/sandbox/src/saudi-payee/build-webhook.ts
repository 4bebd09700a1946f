import type { KeyObject } from 'node:crypto'
import type { WebhookRequest } from '../webhooks/webhook-request.ts'
import { present } from './present.ts'
import type { createSeal } from './seal.ts'
import type { SaudiCustomer } from './state.ts'

/** The body of `CUSTOM_STATUS_CHANGE`: the customer as get shows it. `time` is in Unix seconds. */
export function statusChange(customer: SaudiCustomer, merchantPublicKey: KeyObject, now: Date): string {
  const data = present(customer, merchantPublicKey)
  return JSON.stringify({ event: 'CUSTOM_STATUS_CHANGE', data, time: Math.floor(now.getTime() / 1000) })
}

/** Signs a webhook the way answers are signed. */
export function signedWebhook(
  url: string,
  rawBody: string,
  seal: ReturnType<typeof createSeal>,
): WebhookRequest {
  const { pathname, search } = new URL(url)
  const headers = seal({ url: pathname + search, method: 'POST' }, 200, rawBody)
  return { method: 'POST', url, headers: { 'content-type': 'application/json', ...headers }, rawBody }
}
