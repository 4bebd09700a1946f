import {
  baseUrl,
  codeTable,
  customerKinds,
  headerSecret,
  identificationTypes,
  type Placeholders,
  secret,
} from '@portico/adapter-kit'
import * as z from 'zod'

export const paycombatSettings = {
  /** Sent as `X-token`. */
  token: headerSecret('Token'),
  /** Key of the HMAC over every body. */
  signatureKey: secret('Signature key'),
  /** Default: Paycombat's production API. */
  baseUrl: baseUrl().default('https://api.paycombat.com'),
  /**
   * Which documents Paycombat takes, and its word for each. Only `NATIONAL_ID` is seen: by default every type in that
   * form (inferred).
   */
  identificationCodes: codeTable(identificationTypes, z.string().min(1))
    .meta({
      description: 'the documents that go to Paycombat, and its word for each',
      examples: [{ national_id: 'NATIONAL_ID', passport: 'PASSPORT' }],
    })
    .optional(),
  /** Paycombat's `type` of each kind. Only `individual` is seen: by default `individual` and `company` (inferred). */
  typeCodes: codeTable(customerKinds, z.string().min(1))
    .meta({
      description: "Paycombat's word for each kind of customer, should these be wrong",
      examples: [{ individual: 'individual', company: 'company' }],
    })
    .optional(),
}

/** The settings that the field tables depend on. */
export type PaycombatFieldSettings = { placeholders?: Placeholders | undefined } & Pick<
  Partial<z.infer<z.ZodObject<typeof paycombatSettings>>>,
  'identificationCodes' | 'typeCodes'
>

/** `customer.providerOptions.paycombat` */
export const PaycombatOptions = z.strictObject({
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
export type PaycombatOptions = z.infer<typeof PaycombatOptions>
