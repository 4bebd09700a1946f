/** A signed request as a merchant's server gets it. */
export interface WebhookRequest {
  /** Always `POST`. */
  readonly method: 'POST'
  /** The merchant's whole URL. The Saudi signature covers its path and query. */
  readonly url: string
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>
  /** The exact bytes of the body, as text: JSON. */
  readonly rawBody: string
}
