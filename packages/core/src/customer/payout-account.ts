import * as z from 'zod'
import { bic, country, currency, iban, phone, textUpTo } from './primitives.ts'

const kind = <K extends string>(value: K) =>
  z.literal(value).meta({ title: 'Kind of payout account', sensitivity: 'public', examples: [value] })

const accountCurrency = currency({ title: 'Payout currency', sensitivity: 'personal', examples: ['SAR'] })

export const BankAccount = z.strictObject({
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

export const WalletAccount = z.strictObject({
  kind: kind('wallet'),
  scheme: z
    .literal('stc_pay', { error: 'must be stc_pay' })
    .meta({ title: 'Wallet scheme', sensitivity: 'public', examples: ['stc_pay'] }),
  phone: phone({ title: "Wallet's phone number", sensitivity: 'sensitive', examples: ['+966512345678'] }),
  currency: accountCurrency.optional(),
})

export const PayoutAccount = z.discriminatedUnion('kind', [BankAccount, WalletAccount], {
  error: 'must be bank or wallet',
})

/** Where the customer is paid: a bank account or a mobile wallet. */
export type PayoutAccount = z.infer<typeof PayoutAccount>
