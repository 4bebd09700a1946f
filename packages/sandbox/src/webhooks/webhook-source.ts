import type { WebhookRequest } from './webhook-request.ts'

/** A stand-in whose provider posts webhooks. */
export interface WebhookSource {
  /** The body of a webhook about this customer as it is now, undefined if there is no such customer. */
  readonly webhookFor: (id: string) => string | undefined
  /** Signs a body for the merchant's URL, as of now. */
  readonly signWebhook: (url: string, rawBody: string) => WebhookRequest
  /** The header that carries the signature, in lower case. */
  readonly signatureHeader: string
}
