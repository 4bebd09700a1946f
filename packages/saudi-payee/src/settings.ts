import {
  baseUrl,
  customerStatuses,
  headerSecret,
  identificationTypes,
  type Result,
  secret,
} from '@portico/adapter-kit'
import * as z from 'zod'
import { readPrivatePem, readPublicPem } from './crypto/read-pem.ts'

const pem = (title: string, read: (pem: string) => Result<unknown, string>) => {
  const one = secret(title, (text) =>
    read(text).match(
      () => undefined,
      (problem) => problem,
    ),
  )
  return z.union([one, z.array(one).min(1, { error: 'must hold at least one key' })], {
    error: 'must be a PEM, or a list of them',
  })
}

export const saudiPayeeSettings = {
  /** Sent as `V-Api-Key`. */
  apiKey: headerSecret('API key'),
  /** The provider's key for this merchant: encrypts fields, verifies answers. A list while keys rotate. */
  systemPublicKey: pem('System public key', readPublicPem),
  /** The merchant's own key: signs requests, decrypts answers. A list while keys rotate. */
  merchantPrivateKey: pem('Merchant private key', readPrivatePem),
  /** Per merchant and environment; includes `/openApi/v1`. */
  baseUrl: baseUrl(),
  /** The documents that count as the "ID number". Inferred: default national ID, residence permit (Iqama), passport. */
  identificationTypes: z
    .array(z.enum(identificationTypes))
    .min(1)
    .meta({
      description: 'the documents whose number goes out as the ID number, should these be wrong',
      examples: [['national_id', 'residence_permit', 'passport']],
    })
    .optional(),
  /**
   * The provider's bank code of each BIC, so that a customer with a BIC and without a `bankCode` can be paid. An entry of 8
   * characters is good for every branch. The provider's list has no BICs, so every entry is inferred; see `banks()`.
   */
  bankCodes: z
    .record(
      z.string().regex(/^[A-Z0-9]{8}([A-Z0-9]{3})?$/, {
        error: 'must be a BIC of 8 or 11 characters in upper case',
      }),
      z.string().min(1, { error: 'must not be empty' }),
    )
    .meta({
      description: "the provider's bank code of each BIC, for customers without a bankCode",
      examples: [{ RIBLSARI: '1174c' }],
    })
    .optional(),
  /** The canonical status of further codes: `{ "5": "closed" }`. Inferred: 0 to 4; any other is `unknown`. */
  statuses: z
    .record(z.string().regex(/^[0-9]{1,9}$/, { error: 'must be a number' }), z.enum(customerStatuses))
    .meta({
      description: 'what further status codes of the provider mean',
      examples: [{ '5': 'closed' }],
    })
    .optional(),
}

/** `customer.providerOptions['saudi-payee']` */
export const SaudiPayeeOptions = z.strictObject({
  autoApproval: z
    .boolean({ error: 'must be true or false' })
    .meta({
      title: 'Automatic approval',
      description: 'Whether the provider approves without a review. Default: no.',
      sensitivity: 'public',
      examples: ['true'],
    })
    .optional(),
  otpAppName: z
    .string()
    .min(1, { error: 'must not be empty' })
    .meta({
      title: 'Product name in one-time passwords',
      description: "As configured at the provider. Default: the company's name there.",
      sensitivity: 'public',
      examples: ['Example Pay'],
    })
    .optional(),
})
export type SaudiPayeeOptions = z.infer<typeof SaudiPayeeOptions>
