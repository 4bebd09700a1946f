import { type AdapterSettings, baseUrl, headerSecret } from '@portico/adapter-kit'
import * as z from 'zod'

const word = z.string().regex(/^\w+$/, { error: "must be one of Bridge's words" })
const wordsBy = (example: Record<string, string>) =>
  z
    .record(z.string().min(1), word)
    .meta({ examples: [example] })
    .optional()

/** The check of these settings. */
export const bridgeSettings = {
  /** The merchant's API key: `sk-live-…`, or `sk-test-…` for Bridge's sandbox. Never shown. */
  apiKey: headerSecret('API key'),
  /** Where the API is. Default: production, `https://api.bridge.xyz/v0`. Bridge's sandbox is `https://api.sandbox.bridge.xyz/v0`. */
  baseUrl: baseUrl().default('https://api.bridge.xyz/v0'),
  /** The public keys of the webhook endpoints, each a PEM: every endpoint has its own. Default: no event is accepted. */
  webhookPublicKey: z.union([z.string().min(1), z.array(z.string().min(1)).min(1)]).optional(),
  /** Bridge's word for the tax number of each country: `{ BR: 'cpf' }`. Default: `ssn` for `US`, `other` elsewhere. */
  taxIdTypes: wordsBy({ BR: 'cpf' }),
  /** The same for companies: `{ BR: 'cnpj' }`. Default: `ein` for `US`, `other` elsewhere. */
  businessTaxIdTypes: wordsBy({ BR: 'cnpj' }),
  /** Bridge's occupation code of each occupation in the merchant's words. Default: `occupation` is not sent. */
  occupationCodes: wordsBy({ engineer: '172199' }),
}

/** The settings of `bridge`. */
export interface BridgeSettings extends AdapterSettings, z.input<z.ZodObject<typeof bridgeSettings>> {}

const text = z.string().min(1).max(1024)
const personal = <Schema extends z.ZodType>(schema: Schema, title: string, ...examples: unknown[]) =>
  schema.meta({ title, sensitivity: 'personal', examples }).optional()

const both = {
  /** What Bridge shall approve the customer for. Default: `base` and `sepa`. */
  endorsements: z
    .array(z.enum(['base', 'cards', 'cop', 'faster_payments', 'pix', 'sepa', 'spei']))
    .min(1)
    .meta({ title: 'Endorsements', sensitivity: 'public', examples: [['base']] })
    .optional(),
  /** The purpose of the account in words, for `accountPurpose: 'other'`. */
  accountPurposeOther: personal(text, 'Other purpose of the account', 'Rent'),
  /** Whether the customer acts for third parties. */
  actingAsIntermediary: personal(z.boolean(), 'Acts for third parties', false, true),
}

/** What individuals have at Bridge alone. */
export const individualOptions = z.strictObject(both)

/** What businesses have at Bridge alone. */
export const businessOptions = z.strictObject({
  ...both,
  /** What the business does. */
  description: personal(text, 'Description of the business', 'Sells sweets'),
  /** Whether it is a decentralised autonomous organisation. */
  isDao: personal(z.boolean(), 'Decentralised autonomous organisation', false, true),
})

/** `customer.providerOptions.bridge` */
export type BridgeOptions = z.input<typeof businessOptions>

declare module '@portico/core' {
  interface ProviderOptions {
    /** What only Bridge reads. `description` and `isDao` are for companies. */
    bridge?: BridgeOptions | undefined
  }
}
