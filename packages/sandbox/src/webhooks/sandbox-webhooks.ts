import type { WebhookFault } from '../faults/fault.ts'
import type { WebhookRequest } from './webhook-request.ts'

/** A provider that posts webhooks. */
export type WebhookProvider = 'saudi-payee' | 'bridge'

/** One attempt to deliver a webhook. */
export interface WebhookDelivery {
  /** What was sent. */
  readonly request: WebhookRequest
  /** From 1 to 5. */
  readonly attempt: number
  /** The HTTP status of the answer, or `failed` when none came. Anything but 200 is tried again. */
  readonly status: number | 'failed'
}

/** The Saudi provider's `CUSTOM_STATUS_CHANGE`, and Bridge's events about customers, signed as each provider does. */
export interface SandboxWebhooks {
  /**
   * Where later webhooks of a provider are posted to; undefined for nowhere, which is how it starts. The Saudi provider
   * posts every move of a status; Bridge posts every creation, change and deletion of a customer.
   *
   * @param provider - default: `saudi-payee`.
   */
  readonly to: (url: string | undefined, provider?: WebhookProvider) => void
  /**
   * Signs the webhook that a customer's present state would make, without sending it.
   *
   * @param id - the provider's id of a customer, or the merchant's id at the Saudi provider.
   * @param url - the merchant's URL that the signature shall cover. Default: the one of `to`.
   * @throws when there is no such customer, or no URL.
   */
  readonly build: (id: string, url?: string) => WebhookRequest
  /** Plans what goes wrong with the next webhooks, one fault each. */
  readonly script: (faults: readonly WebhookFault[]) => void
  /** All attempts so far, in order. A copy. */
  readonly deliveries: readonly WebhookDelivery[]
  /** Resolves when nothing is being sent or waited for. A webhook that is held back does not count. */
  readonly settled: () => Promise<void>
}
