/** What a signature covers, of a request, its response, or a webhook. */
export type SignedMessage = {
  /** As in `V-Api-Key`. A response is signed over its request's. */
  readonly apiKey: string
  /** Whole seconds since 1970, as in `V-Timestamp`. */
  readonly timestamp: number
  /** As in `V-Nonce-Str`; under 128 characters. */
  readonly nonce: string
  /** Path and query as sent, values URL-encoded, without the host. A response is signed over its request's. */
  readonly url: string
  /** In either case. A response is signed over its request's. */
  readonly method: string
  /**
   * The raw body, exactly as sent or received. Of a request by GET and of a file upload it is `''`, which the caller
   * decides: the response to a GET is signed over the response's body.
   */
  readonly body: string
}

/**
 * The one-line JSON that is digested and signed. The order of the keys is part of the scheme, and `JSON.stringify`
 * escapes neither Unicode nor `/`, as the provider demands ("Signature Rules").
 */
export const canonicalMessage = (message: SignedMessage): string =>
  JSON.stringify({
    api_key: message.apiKey,
    timestamp: message.timestamp,
    nonce_str: message.nonce,
    url: message.url,
    method: message.method.toUpperCase(),
    body: message.body,
  })
