import { inspect } from 'node:util'

/** Where a secret came to light. */
export interface Leak {
  readonly channel: string
  readonly secret: string
}

/**
 * Looks for secrets in everything that a program may print of a value: `JSON.stringify`, `util.inspect` with hidden
 * properties and getters, `String`, `message`, `stack`. A secret counts in whatever disguise: escaped, URL-encoded,
 * Base64, in another case.
 */
export function findLeaks(value: unknown, secrets: Iterable<string>): Leak[] {
  const channels = Object.entries(channelsOf(value)).map(([channel, text]) => [channel, bare(text)] as const)
  return [...new Set(secrets)].flatMap((secret) =>
    channels
      .filter(([, text]) => disguisesOf(secret).some((disguise) => text.includes(bare(disguise))))
      .map(([channel]) => ({ channel, secret })),
  )
}

/** Without backslashes: JSON may be quoted in JSON, and be escaped at every step. */
const bare = (text: string) => text.toLowerCase().replaceAll('\\', '')

const channelsOf = (value: unknown): Record<string, string> => ({
  json: JSON.stringify(value) ?? '',
  inspect: inspect(value, {
    showHidden: true,
    depth: null,
    getters: true,
    maxStringLength: null,
    maxArrayLength: null,
  }),
  text: String(value),
  ...(value instanceof Error && {
    message: value.message,
    stack: value.stack ?? '',
    cause: inspect(value.cause),
  }),
})

const disguisesOf = (secret: string): string[] => {
  const base64 = Buffer.from(secret, 'utf8').toString('base64')
  return [
    secret,
    encodeURIComponent(secret),
    new URLSearchParams([['', secret]]).toString().slice(1),
    base64,
    // In the middle of a longer text the last characters come out otherwise.
    base64.replace(/=+$/, '').slice(0, -1),
  ]
}

/** The personal texts of a customer: every leaf long enough not to be found by chance. */
export function personalTextsOf(customer: unknown): string[] {
  if (typeof customer === 'string') return customer.length >= 5 ? [customer] : []
  if (typeof customer !== 'object' || customer === null) return []
  return Object.entries(customer).flatMap(([key, value]) =>
    publicKeys.has(key) ? [] : personalTextsOf(value),
  )
}

/** Say nothing about a person; `reference` is the merchant's own id, which may be shown. */
const publicKeys = new Set(['kind', 'type', 'scheme', 'reference', 'gender', 'roles', 'providerOptions'])
