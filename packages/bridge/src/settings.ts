import { type AdapterSettings, baseUrl, headerSecret } from '@portico/adapter-kit'
import * as z from 'zod'

/** The settings of `bridge`. */
export interface BridgeSettings extends AdapterSettings {
  /** The merchant's API key: `sk-live-…`, or `sk-test-…` for Bridge's sandbox. Never shown. */
  apiKey: string
  /** Where the API is. Default: production, `https://api.bridge.xyz/v0`. Bridge's sandbox is `https://api.sandbox.bridge.xyz/v0`. */
  baseUrl?: string | undefined
  /** The public keys of the webhook endpoints, each a PEM: every endpoint has its own. Default: no event is accepted. */
  webhookPublicKey?: string | string[] | undefined
  /** Bridge's word for the tax number of each country: `{ BR: 'cpf' }`. Default: `ssn` for `US`, `other` elsewhere. */
  taxIdTypes?: Record<string, string> | undefined
  /** The same for companies: `{ BR: 'cnpj' }`. Default: `ein` for `US`, `other` elsewhere. */
  businessTaxIdTypes?: Record<string, string> | undefined
  /** Bridge's occupation code of each occupation in the merchant's words. Default: `occupation` is not sent. */
  occupationCodes?: Record<string, string> | undefined
}

const words = z.record(
  z.string().min(1),
  z.string().regex(/^\w+$/, { error: "must be one of Bridge's words" }),
)

/** The check of these settings. */
export const bridgeSettings = {
  apiKey: headerSecret('API key'),
  baseUrl: baseUrl().default('https://api.bridge.xyz/v0'),
  webhookPublicKey: z.union([z.string().min(1), z.array(z.string().min(1)).min(1)]).optional(),
  taxIdTypes: words.meta({ examples: [{ BR: 'cpf' }] }).optional(),
  businessTaxIdTypes: words.meta({ examples: [{ BR: 'cnpj' }] }).optional(),
  occupationCodes: words.meta({ examples: [{ engineer: '172199' }] }).optional(),
}

const text = (title: string, ...examples: string[]) =>
  z.string().min(1).max(1024).meta({ title, sensitivity: 'personal', examples })
const flag = (title: string) => z.boolean().meta({ title, sensitivity: 'personal', examples: [false, true] })
const several = <const Words extends readonly string[]>(title: string, ...words: Words) =>
  z
    .array(z.enum(words))
    .min(1)
    .meta({ title, sensitivity: 'public', examples: [words.slice(0, 1)] })

const both = {
  /** What Bridge shall approve the customer for. Default: `base` and `sepa`. */
  endorsements: several(
    'Endorsements',
    'base',
    'cards',
    'cop',
    'faster_payments',
    'pix',
    'sepa',
    'spei',
  ).optional(),
  /** The purpose of the account in words, for `accountPurpose: 'other'`. */
  accountPurposeOther: text('Other purpose of the account', 'Rent').optional(),
  /** Whether the customer acts for third parties. */
  actingAsIntermediary: flag('Acts for third parties').optional(),
}

/** What only individuals have at Bridge. */
export const individualOptions = z.strictObject(both)

/** What only businesses have at Bridge. */
export const businessOptions = z.strictObject({
  ...both,
  /** What the business does. */
  description: text('Description of the business', 'Sells sweets').optional(),
  /** Whether it is a decentralised autonomous organisation. */
  isDao: flag('Decentralised autonomous organisation').optional(),
})

/** `customer.providerOptions.bridge` */
export type BridgeOptions = z.input<typeof businessOptions>

declare module '@portico/core' {
  interface ProviderOptions {
    /** What only Bridge reads. `description` and `isDao` are for companies. */
    bridge?: BridgeOptions | undefined
  }
}
