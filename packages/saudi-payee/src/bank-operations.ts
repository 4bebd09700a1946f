import { extraOperation } from '@portico/adapter-kit'
import * as z from 'zod'
import { readBanks } from './responses.ts'

/** A bank that the provider pays to. */
export interface Bank {
  /** The provider's own code, not a BIC: `payoutAccounts[].bankCode`, or a value of the setting `bankCodes`. */
  bankCode: string
  /** The bank's name, as the provider writes it. */
  bankName: string
}

// ISO 3166-1, alpha-2 as everywhere in the canonical model, and the provider's alpha-3.
const countryCodes = {
  SA: 'SAU',
  KW: 'KWT',
  AE: 'ARE',
  SAU: 'SAU',
  KWT: 'KWT',
  ARE: 'ARE',
  ALL: 'ALL',
} as const

/** SA, KW or AE, also in the provider's words; ALL for all three. */
export type BankCountry = keyof typeof countryCodes

const bankCountry = z
  .enum(Object.keys(countryCodes) as BankCountry[], {
    error: 'must be SA, KW or AE; leave it out for the banks of all three',
  })
  .default('ALL')

/** "Bank List". */
export const bankOperations = {
  banks: extraOperation({
    namedBy: 'nothing',
    input: bankCountry,
    method: 'GET',
    route: '/payee/banks',
    request: ({ input }) => ({ query: { country: countryCodes[input] } }),
    read: readBanks,
  }),
}
