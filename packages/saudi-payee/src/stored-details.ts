import { err, onboardingError } from '@portico/adapter-kit'
import type { SaudiPayeeDetails } from './customer.ts'

/** The details of a registration from a ledger, which stores neither encrypted fields nor free text. */
export const storedDetails = (stored: unknown): SaudiPayeeDetails => ({
  ...(stored as Pick<SaudiPayeeDetails, 'autoApproval' | 'otpAppName'>),
  reveal: () =>
    err(
      onboardingError(
        'saudi-payee',
        'unsupported',
        'A ledger does not store encrypted fields: get the customer',
        {
          operation: 'reveal',
        },
      ),
    ),
  bankName: () => undefined,
  statusDescription: () => undefined,
})
