import type { WebhookFault } from '../faults/fault.ts'
import type { WebhookRequest } from '../saudi-payee/build-webhook.ts'

/** One attempt to deliver a webhook. */
export interface WebhookDelivery {
  /** What was sent. */
  readonly request: WebhookRequest
  /** From 1 to 5. */
  readonly attempt: number
  /** The HTTP status of the answer, or `failed` when none came. Anything but 200 is tried again. */
  readonly status: number | 'failed'
}

/** The Saudi provider's `CUSTOM_STATUS_CHANGE`, signed with the system key. */
export interface SandboxWebhooks {
  /** Where every later move of a status is posted to; undefined for nowhere, which is how it starts. */
  readonly to: (url: string | undefined) => void
  /**
   * Signs the webhook that a customer's present state would make, without sending it.
   *
   * @param id - the provider's or the merchant's id of a customer.
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
