import {
  type AdapterSettings,
  baseUrl,
  type CustomerKind,
  codeTable,
  customerKinds,
  headerSecret,
  type IdentificationType,
  identificationTypes,
  secret,
} from '@portico/adapter-kit'
import * as z from 'zod'

/** The settings of `paycombat`. */
export interface PaycombatSettings extends AdapterSettings {
  /** The merchant's token, from Paycombat. Sent as `X-token`. Never shown. */
  token: string
  /** The key of the HMAC over every body, from Paycombat. Never shown. */
  signatureKey: string
  /** Where the API is, `https:` or loopback. Default: Paycombat's production API, `https://api.paycombat.com`. */
  baseUrl?: string | undefined
  /**
   * Which documents Paycombat takes, and its word for each. Only `NATIONAL_ID` is seen: by default every type in that
   * form (inferred).
   */
  identificationCodes?: Partial<Record<IdentificationType, string>> | undefined
  /** Paycombat's `type` of each kind. Only `individual` is seen: by default `individual` and `company` (inferred). */
  typeCodes?: Partial<Record<CustomerKind, string>> | undefined
}

/** The check of these settings. */
export const paycombatSettings = {
  token: headerSecret('Token'),
  signatureKey: secret('Signature key'),
  baseUrl: baseUrl().default('https://api.paycombat.com'),
  identificationCodes: codeTable(identificationTypes, z.string().min(1))
    .meta({
      description: 'the documents that go to Paycombat, and its word for each',
      examples: [{ national_id: 'NATIONAL_ID', passport: 'PASSPORT' }],
    })
    .optional(),
  typeCodes: codeTable(customerKinds, z.string().min(1))
    .meta({
      description: "Paycombat's word for each kind of customer, should these be wrong",
      examples: [{ individual: 'individual', company: 'company' }],
    })
    .optional(),
}

/** The settings that the field tables depend on. */
export type PaycombatFieldSettings = Pick<
  PaycombatSettings,
  'placeholders' | 'identificationCodes' | 'typeCodes'
>

/** `customer.providerOptions.paycombat` */
export interface PaycombatOptions {
  /** Shown at Paycombat; not for personal data. Default: the merchant's reference. */
  description?: string | undefined
}

/** The check of these options. */
export const paycombatOptions = z.strictObject({
  description: z
    .string()
    .min(1, { error: 'must not be empty' })
    .meta({
      title: 'Description',
      description: "Shown at Paycombat; not for personal data. Default: the merchant's reference.",
      sensitivity: 'public',
      examples: ['Onboarded by web'],
    })
    .optional(),
})

declare module '@portico/core' {
  interface ProviderOptions {
    /** What only Paycombat reads. */
    paycombat?: PaycombatOptions | undefined
  }
}
