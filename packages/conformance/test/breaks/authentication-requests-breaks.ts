import { error } from '../reference/acme-errors.ts'
import type { Sent } from '../reference/acme-exchange.ts'
import { correctParts } from '../reference/acme-parts.ts'
import type { Break } from '../reference/reference.ts'
import { fetches, parts, signs } from './broken.ts'

const { authorise } = correctParts

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

export const authenticationRequestsBreaks: Record<string, Break | readonly Break[]> = {
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
  'authentication/retries-are-authentic': {
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
}
