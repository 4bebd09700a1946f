import * as z from 'zod'
import { withJson } from '../json-schema/with-json.ts'
import type { ModelSchema } from './model-schema.ts'
import { bic, country, currency, iban, identifier, phone, text, textUpTo } from './primitives.ts'

/** A bank account. Which of the identifiers are needed is the provider's business; `preflight` reports it. */
export interface BankAccount {
  /** Distinguishes bank accounts from wallets. */
  kind: 'bank'
  /** The name of the account's holder as the bank knows it, if it is another than the customer's. Bridge `account_owner_name`. */
  holderName?: string | undefined
  /** The provider's own code of the bank, from the provider's list of banks: `1174c`. At most 64 characters. */
  bankCode?: string | undefined
  /**
   * Whose code `bankCode` is, if not the provider's: a lower-case identifier of a clearing system, such as `us_aba`,
   * `gb_sort_code`, `in_ifsc` or `au_bsb`. ISO 20022 `ClrSysMmbId`, Airwallex `account_routing_type1`.
   */
  clearingScheme?: string | undefined
  /** The account's number within its bank, as on the bank's papers. At most 64 characters. Sensitive. */
  accountNumber?: string | undefined
  /** ISO 13616 without blanks, in upper case: `SA0380000000608010167519`. Its check digits must be right. Sensitive. */
  iban?: string | undefined
  /** The bank's BIC (SWIFT code, ISO 9362): 8 or 11 characters in upper case, such as `RIBLSARI`. */
  bic?: string | undefined
  /** The country in which the account is held. ISO 3166-1 alpha-2 in upper case: `SA`. */
  country?: string | undefined
  /** The currency in which the customer is paid into it. ISO 4217 in upper case: `SAR`. */
  currency?: string | undefined
}

/** A mobile wallet. */
export interface WalletAccount {
  /** Distinguishes wallets from bank accounts. */
  kind: 'wallet'
  /**
   * Who runs the wallet, as a lower-case identifier of at most 64 characters. `knownWalletSchemes` has those that adapters
   * agree on: `stc_pay` is STC Pay in Saudi Arabia. Each provider takes some of them only; `preflight` says which.
   */
  scheme: string
  /** The name of the wallet's holder, if it is another than the customer's. */
  holderName?: string | undefined
  /** The phone number that the wallet is registered with. E.164: `+966512345678`. Sensitive. */
  phone: string
  /** The currency in which the customer is paid into it. ISO 4217 in upper case: `SAR`. */
  currency?: string | undefined
}

/** Where the customer is paid: a bank account or a mobile wallet, distinguished by `kind`. */
export type PayoutAccount = BankAccount | WalletAccount

const kind = <K extends string>(value: K) =>
  z.literal(value).meta({ title: 'Kind of payout account', sensitivity: 'public', examples: [value] })

/** Schemes of wallets that adapters agree on, for a list to choose from. Any other identifier is accepted too. */
export const knownWalletSchemes = ['stc_pay'] as const

const holderName = text({ title: 'Account holder', sensitivity: 'personal', examples: ['Amal Haddad'] })

const accountCurrency = currency({ title: 'Payout currency', sensitivity: 'personal', examples: ['SAR'] })

const bankAccountSchema = z.strictObject({
  kind: kind('bank'),
  holderName: holderName.optional(),
  bankCode: textUpTo(64, { title: 'Bank code', sensitivity: 'sensitive', examples: ['1174c'] }).optional(),
  clearingScheme: identifier({
    title: 'Clearing system of the bank code',
    description: 'Such as us_aba, gb_sort_code, in_ifsc or au_bsb',
    sensitivity: 'personal',
    examples: ['gb_sort_code'],
  }).optional(),
  accountNumber: textUpTo(64, {
    title: 'Account number',
    sensitivity: 'sensitive',
    examples: ['6080010167519'],
  }).optional(),
  iban: iban({ title: 'IBAN', sensitivity: 'sensitive', examples: ['SA0380000000608010167519'] }).optional(),
  bic: bic({ title: 'BIC (SWIFT code)', sensitivity: 'personal', examples: ['RIBLSARIXXX'] }).optional(),
  country: country({ title: 'Country of the account', sensitivity: 'personal', examples: ['SA'] }).optional(),
  currency: accountCurrency.optional(),
})

const walletAccountSchema = z.strictObject({
  kind: kind('wallet'),
  scheme: identifier({
    title: 'Wallet scheme',
    sensitivity: 'public',
    knownCodes: knownWalletSchemes,
    examples: [...knownWalletSchemes],
  }),
  holderName: holderName.optional(),
  phone: phone({ title: "Wallet's phone number", sensitivity: 'sensitive', examples: ['+966512345678'] }),
  currency: accountCurrency.optional(),
})

export const payoutAccountSchema = z.discriminatedUnion('kind', [bankAccountSchema, walletAccountSchema], {
  error: 'must be bank or wallet',
})

/** The check of a payout account: unknown keys and kinds, and wrong check digits of an IBAN, are refused. */
export const PayoutAccount: ModelSchema<PayoutAccount> = withJson(payoutAccountSchema)
