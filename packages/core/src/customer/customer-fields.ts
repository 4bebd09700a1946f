import * as z from 'zod'
import { limits } from './limits.ts'
import { type PayoutAccount, payoutAccountSchema } from './payout-account.ts'
import { keyUpTo, list, recordOf, text, textUpTo } from './primitives.ts'
import type { ProviderOptions } from './provider-options.ts'

/** What individuals and companies have in common. */
export interface CustomerFields {
  /**
   * The merchant's own unique id of this customer, 1 to 128 characters. Not for personal data: it is shown in logs. Providers
   * that can be searched by it are searched by it.
   */
  reference: string
  /** Where the customer is paid, at most 100. For each provider the first complete one that it takes is used. */
  payoutAccounts?: PayoutAccount[] | undefined
  /** Whatever the merchant notes: at most 100 keys of at most 128 characters, with texts. Personal: masked in logs. */
  metadata?: Record<string, string> | undefined
  /** What only one provider reads, by its id: `{ sqril: { occupation: 'OCC3' } }`. Default: nothing. */
  providerOptions?: ProviderOptions | undefined
}

const providerOptions: z.ZodType<ProviderOptions, ProviderOptions> = recordOf(z.string(), z.unknown(), {
  title: 'Provider options',
  sensitivity: 'personal',
  examples: [],
})

/** The key that distinguishes individuals and companies. */
export const kindOfCustomer = <Kind extends string>(value: Kind) =>
  z.literal(value).meta({ title: 'Kind of customer', sensitivity: 'public', examples: [value] })

export const reference = textUpTo(128, {
  title: "Merchant's reference",
  description: "The merchant's own unique id of this customer. Not for personal data: it is shown in logs.",
  sensitivity: 'public',
  examples: ['customer-0001'],
})

/** What individuals and companies have in common besides kind and reference. */
export const customerShape = {
  payoutAccounts: list(payoutAccountSchema).optional(),
  metadata: recordOf(
    keyUpTo(limits.metadataKey),
    text({
      title: 'Metadata',
      description: 'Whatever the merchant notes.',
      sensitivity: 'personal',
      examples: ['gold'],
    }),
    { title: 'Metadata', sensitivity: 'personal', examples: [] },
  ).optional(),
  providerOptions: providerOptions.optional(),
}
