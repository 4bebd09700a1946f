import { createHash, createSign, generateKeyPairSync, randomUUID } from 'node:crypto'

/** An event as a provider posts it. */
export interface SignedEvent {
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

const pair = () => {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  return {
    privateKey,
    publicPem: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
    privatePem: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  }
}
const system = pair()
const merchant = pair()
const endpoint = pair()
const apiKey = 'an-api-key'

/** Settings whose keys verify the events below. */
export const settings = {
  saudi: {
    apiKey,
    systemPublicKey: system.publicPem,
    merchantPrivateKey: merchant.privatePem,
    baseUrl: 'https://saudi.example/openApi/v1',
  },
  bridge: { apiKey, webhookPublicKey: endpoint.publicPem },
}

// Blanks and letters that JSON may also write in another way: a body that was parsed and serialised again has another signature.
const written = (event: object) => JSON.stringify(event, undefined, 2).replaceAll('\\u00e9', 'é')

/** "Callback Notification": MD5withRSA over the MD5 of one line of JSON with the path that was called. */
export function saudiEvent(path: string, customid: string, status = 1): SignedEvent {
  const timestamp = Math.floor(Date.now() / 1000)
  const nonce = randomUUID()
  const data = { customid, status, name_e: 'Renée / Zoë', updated_at: timestamp }
  const body = written({ event: 'CUSTOM_STATUS_CHANGE', data, time: timestamp })
  const line = JSON.stringify({
    api_key: apiKey,
    timestamp,
    nonce_str: nonce,
    url: path,
    method: 'POST',
    body,
  })
  const digest = createHash('md5').update(line).digest('hex')
  const signature = createSign('RSA-MD5').update(digest).sign(system.privateKey, 'base64')
  const headers = { 'V-Timestamp': String(timestamp), 'V-Nonce-Str': nonce, 'V-Signature': signature }
  return { headers: { 'content-type': 'application/json', ...headers }, body }
}

/** "Webhook event signature": RSA-SHA256 over the SHA-256 digest of `time.body`. */
export function bridgeEvent(id: string, status = 'active'): SignedEvent {
  const now = new Date()
  const body = written({
    event_id: `wh_${randomUUID()}`,
    event_type: 'customer.updated.status_transitioned',
    event_object: { id, status, first_name: 'Renée / Zoë' },
    event_created_at: now.toISOString(),
  })
  const digest = createHash('sha256').update(`${now.getTime()}.${body}`).digest()
  const signature = createSign('sha256').update(digest).sign(endpoint.privateKey, 'base64')
  const header = { 'X-Webhook-Signature': `t=${now.getTime()},v0=${signature}` }
  return { headers: { 'content-type': 'application/json', ...header }, body }
}
