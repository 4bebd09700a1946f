import { correctParts } from '../reference/acme-parts.ts'
import { hashOf } from '../reference/acme-protocol.ts'
import type { Break } from '../reference/reference.ts'
import { fetches, parts } from './broken.ts'

const { keyOf } = correctParts

/** The key of a create is made otherwise. */
const marks = (wrong: (content: Record<string, unknown>, nonce: () => string) => string) =>
  parts({
    keyOf: (operation, content, context) =>
      operation === 'create' ? wrong(JSON.parse(content), context.nonce) : keyOf(operation, content, context),
  })

let attempts = 0

export const idempotencyBreaks: Record<string, Break | readonly Break[]> = {
  'retrying/keys-are-made-as-declared': [
    {
      what: 'a nonce for a create, whose key is declared as content',
      ...marks((_, nonce) => hashOf(nonce())),
    },
    { what: 'one key for all creates', ...marks(() => hashOf('create')) },
    {
      what: 'a key of the reference alone, which is the same for corrected data',
      ...marks(({ reference }) => hashOf(`create ${reference}`)),
    },
    {
      what: 'a content key for an update, whose key is declared as a nonce',
      ...parts({ keyOf: (_, content) => hashOf(content) }),
    },
    { what: 'no key at all', ...parts({ keyOf: () => undefined }) },
  ],
  'retrying/keys-outlast-resends': {
    what: 'a key for every attempt',
    ...fetches((fetch) => (url, init) => {
      attempts += 1
      const headers = new Headers(init.headers)
      if (headers.has('idempotency-key')) headers.set('idempotency-key', hashOf(`attempt ${attempts}`))
      return fetch(url, { ...init, headers })
    }),
  },
  'privacy/keys-hold-no-person': [
    { what: 'the e-mail in the key', ...marks(({ email }) => `create-${email}`) },
    {
      what: 'the e-mail without its separators in the key',
      ...marks(({ email }) => `create-${String(email).replace(/[^a-z0-9]/gi, '')}`),
    },
    { what: 'the hash of the e-mail alone', ...marks(({ email }) => hashOf(String(email))) },
  ],
}
