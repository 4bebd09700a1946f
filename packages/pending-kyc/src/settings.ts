import { baseUrl, customerStatuses, headerSecret } from '@portico/adapter-kit'
import * as z from 'zod'

export const pendingKycSettings = {
  apiKey: headerSecret('API key'),
  /** No default: many providers publish this API. Juicyway's is `https://api.spendjuice.com`. */
  baseUrl: baseUrl(),
  /**
   * `raw` sends the bare key, `bearer` sends `Bearer KEY`. The publisher's overview, its authentication page and a real
   * integration use the bare key; only one example shows `Bearer`. Default `raw`.
   */
  authorization: z
    .enum(['bearer', 'raw'], { error: 'must be bearer or raw' })
    .meta({ description: 'how the API key is sent' })
    .default('raw'),
  /**
   * Whether this API honours `Idempotency-Key` on create. Only then is a create sent again after an unknown outcome.
   * The header is sent either way. Default false.
   */
  idempotencyKeys: z
    .boolean({ error: 'must be true or false' })
    .meta({ description: 'whether this API honours Idempotency-Key, so that a create may be sent again' })
    .default(false),
  /**
   * The phone's name in updates. "Create Customer" says `phone`, the only document of updates `phone_number`. Default
   * `phone_number`.
   */
  phoneField: z
    .enum(['phone', 'phone_number'], { error: 'must be phone or phone_number' })
    .meta({ description: "the phone's name in updates" })
    .default('phone_number'),
  /**
   * The canonical status of further words that this API uses, besides the documented `pending_kyc` and `active`:
   * `{ kyc_failed: 'rejected' }`. Default: any other word is `unknown`.
   */
  statuses: z
    .record(z.string().min(1), z.enum(customerStatuses))
    .meta({
      description: 'what further status words of this API mean',
      examples: [{ kyc_failed: 'rejected' }],
    })
    .optional(),
}
