import { createPrivateKey, createPublicKey, generateKeyPair, type KeyObject } from 'node:crypto'
import { promisify } from 'node:util'

/** The two RSA-2048 key pairs of one merchant, as PEM. */
export interface SaudiKeys {
  /** PKCS#8. Held by the provider: decrypts what merchants send and signs what they get. */
  readonly systemPrivateKey: string
  /** SPKI. Given to the merchant. */
  readonly systemPublicKey: string
  /** PKCS#8. Held by the merchant: signs requests and decrypts answers. */
  readonly merchantPrivateKey: string
  /** SPKI. Given to the provider. */
  readonly merchantPublicKey: string
}

/** What the provider holds, ready for use. */
export interface ProviderKeys {
  readonly systemPrivateKey: KeyObject
  readonly merchantPublicKey: KeyObject
}

/**
 * Makes fresh keys. Pass the same ones to several sandboxes to save the time, which is most of what starting
 * one costs.
 */
export async function generateSaudiKeys(): Promise<SaudiKeys> {
  const generate = promisify(generateKeyPair)
  const [system, merchant] = await Promise.all([
    generate('rsa', { modulusLength: 2048 }),
    generate('rsa', { modulusLength: 2048 }),
  ])
  return {
    systemPrivateKey: privatePem(system.privateKey),
    systemPublicKey: publicPem(system.publicKey),
    merchantPrivateKey: privatePem(merchant.privateKey),
    merchantPublicKey: publicPem(merchant.publicKey),
  }
}

export function providerKeys(keys: SaudiKeys): ProviderKeys {
  return {
    systemPrivateKey: createPrivateKey(keys.systemPrivateKey),
    merchantPublicKey: createPublicKey(keys.merchantPublicKey),
  }
}

function privatePem(key: KeyObject): string {
  return key.export({ type: 'pkcs8', format: 'pem' }).toString()
}

function publicPem(key: KeyObject): string {
  return key.export({ type: 'spki', format: 'pem' }).toString()
}
