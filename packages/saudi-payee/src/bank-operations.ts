import {
  type CallOptions,
  type ContextOf,
  errAsync,
  type OnboardingError,
  onboardingError,
  type ResultAsync,
} from '@portico/adapter-kit'
import type { Connection } from './connection.ts'
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

/** Operations on the provider's list of banks. */
export interface BankOperations {
  /**
   * The banks that the provider pays to ("Bank List").
   *
   * @param country - where the banks are. Default: everywhere.
   * @example const banks = await onboarding.adapter.banks('SA')
   */
  banks(country?: keyof typeof countryCodes, options?: CallOptions): ResultAsync<Bank[], OnboardingError>
}

export const bankOperations = ({ http }: Connection, contextOf: ContextOf): BankOperations => ({
  banks(country = 'ALL', call) {
    if (!Object.hasOwn(countryCodes, country)) return errAsync(unknownCountry())
    return http
      .send({
        operation: 'banks',
        method: 'GET',
        route: '/payee/banks',
        query: { country: countryCodes[country] },
        effect: 'read',
        context: contextOf(call),
      })
      .andThen(readBanks)
  },
})

const message = 'must be SA, KW or AE; leave it out for the banks of all three'
const unknownCountry = () =>
  onboardingError('saudi-payee', 'unmet_requirements', `The country ${message}`, {
    operation: 'banks',
    issues: [{ path: '', code: 'not_accepted', message, providerField: 'country' }],
  })
