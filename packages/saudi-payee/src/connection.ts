import type { AdapterDescription, CustomerRef } from '@portico/adapter-kit'
import type { Keys } from './crypto/keys.ts'
import type { StatusTable } from './status.ts'

/** A configured provider: what every operation works with. */
export interface Connection {
  readonly apiKey: string
  readonly keys: Keys
  readonly adapter: AdapterDescription
  readonly statuses: StatusTable
}

/** How a request names a customer: by the provider's own id, or by the merchant's. */
export const identify = (ref: CustomerRef): { customid: string } | { mercustomid: string } =>
  typeof ref === 'string' ? { customid: ref } : { mercustomid: ref.reference }
