import { createPrivateKey, generateKeyPair, type KeyObject } from 'node:crypto'
import { promisify } from 'node:util'

/** The key pair of one webhook endpoint: Bridge gives every endpoint a public key of its own. */
export interface BridgeWebhookKeys {
  readonly privateKey: KeyObject
  /** PEM, SPKI. */
  readonly publicKey: string
}

export async function generateBridgeWebhookKeys(): Promise<BridgeWebhookKeys> {
  const { publicKey, privateKey } = await promisify(generateKeyPair)('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  })
  return { privateKey: createPrivateKey(privateKey), publicKey }
}
