import { generateKeyPair } from 'node:crypto'
import { promisify } from 'node:util'
import type { paycombat } from '@portico/paycombat'
import type { pendingKyc } from '@portico/pending-kyc'
import type { saudiPayee } from '@portico/saudi-payee'
import type { sqril } from '@portico/sqril'
import type { ProviderId } from './provider-id.ts'

type SettingsOf<Factory extends (settings: never) => unknown> = Parameters<Factory>[0]

interface StandIns extends Record<ProviderId, object> {
  sqril: SettingsOf<typeof sqril>
  'saudi-payee': SettingsOf<typeof saudiPayee>
  paycombat: SettingsOf<typeof paycombat>
  'pending-kyc': SettingsOf<typeof pendingKyc>
}

// Nobody has an address that ends so (RFC 2606).
const baseUrl = 'https://nobody.invalid'
const secret = 'nobody'

const makers: { [Id in ProviderId]: () => Promise<StandIns[Id]> } = {
  sqril: async () => ({ clientId: 'nobody', clientSecret: secret, baseUrl }),
  'saudi-payee': async () => ({ apiKey: secret, ...(await throwAwayKeys()), baseUrl }),
  paycombat: async () => ({ token: secret, signatureKey: secret, baseUrl }),
  'pending-kyc': async () => ({ apiKey: secret, baseUrl }),
}

/**
 * Credentials and address of nobody. They open an adapter that is only asked what it knows: what a provider needs and
 * can do hangs on none of them. Never send with them.
 */
export const standInSettings = (id: ProviderId): Promise<object> => makers[id]()

/** The adapter parses its keys before it says anything. */
async function throwAwayKeys() {
  const { publicKey, privateKey } = await promisify(generateKeyPair)('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  })
  return { systemPublicKey: publicKey, merchantPrivateKey: privateKey }
}
