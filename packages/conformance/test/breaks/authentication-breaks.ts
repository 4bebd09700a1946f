import { type AcmeSettings, correctParts, error, type Sent } from '../reference/acme-parts.ts'
import type { Break } from '../reference/reference.ts'
import { fetches, parts } from './broken.ts'

const { authorise, isVerified } = correctParts

/** It signs something else than it sends. */
const signs = (change: (sent: Sent, settings: AcmeSettings) => Partial<Sent>) =>
  parts({ authorise: (sent, settings) => authorise({ ...sent, ...change(sent, settings) }, settings) })

/** It does not sign these. */
const unsigned = (which: (sent: Sent) => boolean) =>
  parts({
    authorise: (sent, settings) => ({
      ...authorise(sent, settings),
      ...(which(sent) && { 'x-acme-signature': 'none' }),
    }),
  })

const escaped = (text: string) =>
  text.replace(/[^\x20-\x7e]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)

const signed = new WeakMap<Sent, Record<string, string>>()
const seen = new Set<string | null>()

export const authenticationBreaks: Record<string, Break | readonly Break[]> = {
  'authentication/every-request-is-authentic': [
    { what: 'look-ups that are not signed', ...unsigned(({ method }) => method === 'GET') },
    { what: 'uploads that are not signed', ...unsigned(({ path }) => path.endsWith('/documents')) },
  ],
  'authentication/any-script-is-authentic': {
    what: 'a signature over escaped letters',
    ...signs(({ body }) => ({ body: escaped(body) })),
  },
  'authentication/wrong-credentials-are-told': {
    what: 'a 401 that passes for a refusal of the data',
    ...parts({
      judge: (received, sent) =>
        received.status === 401 ? error('rejected', 'refused') : correctParts.judge(received, sent),
    }),
  },
  'authentication/known-answers': {
    what: 'a signature in capitals',
    ...parts({
      authorise(sent, settings) {
        const headers = authorise(sent, settings)
        return { ...headers, 'x-acme-signature': headers['x-acme-signature']?.toUpperCase() ?? '' }
      },
    }),
  },
  'authentication/odd-credentials-are-values': {
    what: 'a key whose second line becomes a header',
    ...parts({
      authorise(sent, settings) {
        const [apiKey = '', ...lines] = settings.apiKey.split(/\r?\n/)
        const others = lines.map((line) => line.split(':').map((part) => part.trim()))
        return { ...authorise(sent, { ...settings, apiKey }), ...Object.fromEntries(others) }
      },
    }),
  },
  'authentication/resends-are-authentic': {
    what: 'one signature for all attempts',
    ...parts({
      authorise(sent, settings) {
        const headers = signed.get(sent) ?? authorise(sent, settings)
        signed.set(sent, headers)
        return headers
      },
    }),
  },
  'authentication/credentials-stay-with-the-provider': {
    what: 'redirects that are followed',
    ...fetches((fetch) => (url, init) => fetch(url, { ...init, redirect: 'follow' })),
  },
  'authentication/signature-covers-the-body': { what: 'no body signed', ...signs(() => ({ body: '' })) },
  'authentication/signature-covers-the-path': { what: 'no path signed', ...signs(() => ({ path: '' })) },
  'authentication/nonces-are-injected-and-unique': {
    what: 'a nonce of its own making',
    ...signs(({ context }) => ({ context: { ...context, nonce: () => crypto.randomUUID() } })),
  },
  'authentication/time-is-injected': {
    what: 'the time of the system’s clock',
    ...signs(({ context }) => ({ context: { ...context, now: () => new Date() } })),
  },
  'authentication/unsigned-answers-are-not-believed': {
    what: 'an answer without a signature believed',
    ...parts({
      isVerified: (received, ...rest) =>
        received.headers.has('x-acme-answer') ? isVerified(received, ...rest) : true,
    }),
  },
  'authentication/tampered-answers-are-not-believed': {
    what: 'any signature believed',
    ...parts({ isVerified: ({ headers }) => headers.has('x-acme-answer') }),
  },
  'authentication/answers-to-others-are-not-believed': {
    what: 'a signature believed that was good once',
    ...parts({
      isVerified(received, nonce, settings) {
        const signature = received.headers.get('x-acme-answer')
        if (seen.has(signature) || isVerified(received, nonce, settings)) {
          seen.add(signature)
          return true
        }
        return false
      },
    }),
  },
  'authentication/keys-can-be-rotated': {
    what: 'only the newest key known',
    ...parts({
      isVerified: (received, nonce, settings) =>
        isVerified(received, nonce, { ...settings, previousSecret: undefined }),
    }),
  },
}
