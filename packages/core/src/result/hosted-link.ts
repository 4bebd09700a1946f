/** What a customer does on a hosted page: a word that providers share, or the provider's own. */
export type LinkPurpose = 'terms_of_service' | 'kyc' | (string & {})

/**
 * A page of the provider where the customer does what no request can do: accept terms, take a selfie. Give it to this
 * customer alone.
 */
export interface HostedLink {
  /** What the customer does there. */
  for: LinkPurpose
  /**
   * Absolute, `https:` (`http:` on loopback only). A person who has it may act as the customer, so it is not enumerable:
   * `link.url` reads it, and nothing prints, serialises or copies it. A spread of the link loses it.
   */
  url: string
  /** ISO 8601, UTC. Absent if the link does not expire, or the provider does not say when. */
  expiresAt?: string
}

/** The same link with a URL that is read by its name only. */
export function hideUrl<Link extends { url?: string }>({ url, ...link }: Link): Link {
  const hidden = url === undefined ? link : Object.defineProperty(link, 'url', { value: url })
  // `url` is still there, where TypeScript does not see it.
  return hidden as Link
}
