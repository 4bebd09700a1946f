import * as z from 'zod'
import { withJson } from '../json-schema/with-json.ts'
import type { ModelSchema } from './model-schema.ts'
import { bic, country, currency, iban, phone, textUpTo } from './primitives.ts'

/** A bank account. Which of the identifiers are needed is the provider's business; `preflight` reports it. */
export interface BankAccount {
  /** Distinguishes bank accounts from wallets. */
  kind: 'bank'
  /** The provider's own code of the bank, from the provider's list of banks: `1174c`. At most 64 characters. */
  bankCode?: string | undefined
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
  /** Who runs the wallet: `stc_pay` is STC Pay in Saudi Arabia. */
  scheme: 'stc_pay'
  /** The phone number that the wallet is registered with. E.164: `+966512345678`. Sensitive. */
  phone: string
  /** The currency in which the customer is paid into it. ISO 4217 in upper case: `SAR`. */
  currency?: string | undefined
}

/** Where the customer is paid: a bank account or a mobile wallet, distinguished by `kind`. */
export type PayoutAccount = BankAccount | WalletAccount

const kind = <K extends string>(value: K) =>
  z.literal(value).meta({ title: 'Kind of payout account', sensitivity: 'public', examples: [value] })

const accountCurrency = currency({ title: 'Payout currency', sensitivity: 'personal', examples: ['SAR'] })

const bankAccountSchema = z.strictObject({
  kind: kind('bank'),
  bankCode: textUpTo(64, { title: 'Bank code', sensitivity: 'sensitive', examples: ['1174c'] }).optional(),
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
  scheme: z
    .literal('stc_pay', { error: 'must be stc_pay' })
    .meta({ title: 'Wallet scheme', sensitivity: 'public', examples: ['stc_pay'] }),
  phone: phone({ title: "Wallet's phone number", sensitivity: 'sensitive', examples: ['+966512345678'] }),
  currency: accountCurrency.optional(),
})

export const payoutAccountSchema = z.discriminatedUnion('kind', [bankAccountSchema, walletAccountSchema], {
  error: 'must be bank or wallet',
})

/** The check of a payout account: unknown keys and kinds, and wrong check digits of an IBAN, are refused. */
export const PayoutAccount: ModelSchema<PayoutAccount> = withJson(payoutAccountSchema)
