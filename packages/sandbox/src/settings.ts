import type { BridgeCredentials } from './bridge/create-bridge.ts'
import type { PaycombatCredentials } from './paycombat/authenticate.ts'
import type { PendingKycCredentials } from './pending-kyc/create-pending-kyc.ts'
import type { SaudiKeys } from './saudi-payee/keys.ts'
import type { SqrilCredentials } from './sqril/create-sqril.ts'

/** What a merchant of the sandbox needs, per provider, in the shape of the `providers` of Portico's configuration. */
export interface SandboxSettings {
  /** Settings of the Sqril adapter. */
  readonly sqril: SqrilCredentials & { readonly baseUrl: string }
  /** Settings of the adapter for the Saudi payee API. */
  readonly 'saudi-payee': {
    /** Ends in `/openApi/v1`. */
    readonly baseUrl: string
    readonly apiKey: string
    /** PEM, SPKI. */
    readonly systemPublicKey: string
    /** PEM, PKCS#8. */
    readonly merchantPrivateKey: string
  }
  /** Settings of the Paycombat adapter. */
  readonly paycombat: PaycombatCredentials & { readonly baseUrl: string }
  /** Settings of the pending_kyc adapter. */
  readonly 'pending-kyc': PendingKycCredentials & { readonly baseUrl: string }
  /** Settings of the Bridge adapter. */
  readonly bridge: BridgeCredentials & {
    /** Ends in `/v0`. */
    readonly baseUrl: string
    /** PEM, SPKI: the public key of the webhook endpoint. */
    readonly webhookPublicKey: string
  }
}

/** The same in every run: they open nothing but a sandbox. */
export const credentials = {
  sqril: { clientId: 'sandbox-merchant', clientSecret: 'sandbox-sqril-client-secret' },
  'saudi-payee': { apiKey: 'sandbox-saudi-payee-api-key' },
  paycombat: { token: 'sandbox-paycombat-token', signatureKey: 'sandbox-paycombat-signature-key' },
  'pending-kyc': { apiKey: 'sandbox-pending-kyc-api-key' },
  bridge: { apiKey: 'sk-test-sandbox-bridge-api-key' },
} as const

export function settingsFor(url: string, keys: SaudiKeys, webhookPublicKey: string): SandboxSettings {
  const { systemPublicKey, merchantPrivateKey } = keys
  return {
    sqril: { baseUrl: `${url}/sqril`, ...credentials.sqril },
    'saudi-payee': {
      baseUrl: `${url}/saudi-payee/openApi/v1`,
      ...credentials['saudi-payee'],
      systemPublicKey,
      merchantPrivateKey,
    },
    paycombat: { baseUrl: `${url}/paycombat`, ...credentials.paycombat },
    'pending-kyc': { baseUrl: `${url}/pending-kyc`, ...credentials['pending-kyc'] },
    bridge: { baseUrl: `${url}/bridge/v0`, ...credentials.bridge, webhookPublicKey },
  }
}
