import {
  type AdapterSettings,
  baseUrl,
  type CustomerStatus,
  customerStatuses,
  headerSecret,
  type IdentificationType,
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

/** The settings of `saudiPayee`. */
export interface SaudiPayeeSettings extends AdapterSettings {
  /** The provider's key of the merchant, sent as `V-Api-Key`. Never shown. */
  apiKey: string
  /**
   * The provider's public key for this merchant, as PEM: encrypts fields, verifies answers. A list while keys rotate: the first
   * encrypts, any verifies.
   */
  systemPublicKey: string | string[]
  /**
   * The merchant's own private key, as PEM: signs requests, decrypts answers. A list while keys rotate: the first signs, any
   * decrypts. Never shown.
   */
  merchantPrivateKey: string | string[]
  /** Where the API is, `https:` or loopback, with its path `/openApi/v1`. No default: it is per merchant and environment. */
  baseUrl: string
  /** The documents that count as the "ID number". Inferred: default national ID, residence permit (Iqama), passport. */
  identificationTypes?: IdentificationType[] | undefined
  /**
   * The provider's bank code of each BIC, so that a customer with a BIC and without a `bankCode` can be paid. An entry of 8
   * characters is good for every branch. Default: none. The provider's list has no BICs, so every entry is inferred; see
   * `banks()`.
   */
  bankCodes?: Record<string, string> | undefined
  /** The canonical status of further codes: `{ "5": "closed" }`. Inferred: 0 to 4; default: any other is `unknown`. */
  statuses?: Record<string, CustomerStatus> | undefined
}

/** The check of these settings. */
export const saudiPayeeSettings = {
  apiKey: headerSecret('API key'),
  systemPublicKey: pem('System public key', readPublicPem),
  merchantPrivateKey: pem('Merchant private key', readPrivatePem),
  baseUrl: baseUrl(),
  identificationTypes: z
    .array(z.enum(identificationTypes))
    .min(1)
    .meta({
      description: 'the documents whose number goes out as the ID number, should these be wrong',
      examples: [['national_id', 'residence_permit', 'passport']],
    })
    .optional(),
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
  statuses: z
    .record(z.string().regex(/^[0-9]{1,9}$/, { error: 'must be a number' }), z.enum(customerStatuses))
    .meta({
      description: 'what further status codes of the provider mean',
      examples: [{ '5': 'closed' }],
    })
    .optional(),
}

/** `customer.providerOptions['saudi-payee']` */
export interface SaudiPayeeOptions {
  /** Whether the provider approves without a review. Default: no. */
  autoApproval?: boolean | undefined
  /** The product's name in one-time passwords, as configured at the provider. Default: the company's name there. */
  otpAppName?: string | undefined
}

/** The check of these options. */
export const saudiPayeeOptions = z.strictObject({
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

declare module '@portico/core' {
  interface ProviderOptions {
    /** What only the Saudi payee API reads. */
    'saudi-payee'?: SaudiPayeeOptions | undefined
  }
}
