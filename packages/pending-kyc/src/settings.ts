import {
  type AdapterSettings,
  baseUrl,
  type CustomerStatus,
  customerStatuses,
  headerSecret,
} from '@portico/adapter-kit'
import * as z from 'zod'

/** The settings of `pendingKyc`. */
export interface PendingKycSettings extends AdapterSettings {
  /** The merchant's API key. Never shown. */
  apiKey: string
  /** Where the API is, `https:` or loopback. No default: many providers publish it. Juicyway's is `https://api.spendjuice.com`. */
  baseUrl: string
  /**
   * `raw` sends the bare key, `bearer` sends `Bearer KEY`. The publisher's overview, its authentication page and a real
   * integration use the bare key; only one example shows `Bearer`. Default: `raw`.
   */
  authorization?: 'bearer' | 'raw' | undefined
  /**
   * Whether this API honours `Idempotency-Key` on create. Only then is a create sent again after an unknown outcome.
   * The header is sent either way. Default: false.
   */
  idempotencyKeys?: boolean | undefined
  /**
   * The phone's name in updates. "Create Customer" says `phone`, the only document of updates `phone_number`. Default:
   * `phone_number`.
   */
  phoneField?: 'phone' | 'phone_number' | undefined
  /**
   * The canonical status of further words that this API uses, besides the documented `pending_kyc` and `active`:
   * `{ kyc_failed: 'rejected' }`. Default: any other word is `unknown`.
   */
  statuses?: Record<string, CustomerStatus> | undefined
}

/** The check of these settings. */
export const pendingKycSettings = {
  apiKey: headerSecret('API key'),
  baseUrl: baseUrl(),
  authorization: z
    .enum(['bearer', 'raw'], { error: 'must be bearer or raw' })
    .meta({ description: 'how the API key is sent' })
    .default('raw'),
  idempotencyKeys: z
    .boolean({ error: 'must be true or false' })
    .meta({ description: 'whether this API honours Idempotency-Key, so that a create may be sent again' })
    .default(false),
  phoneField: z
    .enum(['phone', 'phone_number'], { error: 'must be phone or phone_number' })
    .meta({ description: "the phone's name in updates" })
    .default('phone_number'),
  statuses: z
    .record(z.string().min(1), z.enum(customerStatuses))
    .meta({
      description: 'what further status words of this API mean',
      examples: [{ kyc_failed: 'rejected' }],
    })
    .optional(),
}

declare module '@portico/core' {
  interface ProviderOptions {
    /** This API has no options of its own. */
    'pending-kyc'?: Record<string, never> | undefined
  }
}
