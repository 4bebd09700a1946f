import * as z from 'zod'
import { type Agreement, agreementSchema } from './agreement.ts'
import { type AccountPurpose, fundsShape, type MonthlyVolume, type SourceOfFunds } from './funds.ts'
import { limits } from './limits.ts'
import { type PayoutAccount, payoutAccountSchema } from './payout-account.ts'
import type { Clock } from './person.ts'
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
  /** Where most of the customer's money comes from. Bridge `source_of_funds`, Airwallex `source_of_funds`. */
  sourceOfFunds?: SourceOfFunds | undefined
  /** What the customer mainly uses the account for. Bridge `account_purpose`, Nium `intendedUseOfAccount`. */
  accountPurpose?: AccountPurpose | undefined
  /** How much money the customer expects to move per month. */
  expectedMonthlyVolume?: MonthlyVolume | undefined
  /** What the customer agreed to, at most 100, each with its evidence. */
  agreements?: Agreement[] | undefined
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

// Built once: only what depends on a clock is built for each of them.
const payoutAccounts = list(payoutAccountSchema).optional()
const metadata = recordOf(
  keyUpTo(limits.metadataKey),
  text({
    title: 'Metadata',
    description: 'Whatever the merchant notes.',
    sensitivity: 'personal',
    examples: ['gold'],
  }),
  { title: 'Metadata', sensitivity: 'personal', examples: [] },
).optional()

/** What individuals and companies have in common besides kind and reference. */
export const customerShape = (now: Clock) => ({
  payoutAccounts,
  ...fundsShape,
  agreements: list(agreementSchema(now)).optional(),
  metadata,
  providerOptions: providerOptions.optional(),
})
