import {
  type CallContext,
  type OnboardingError,
  onboardingError,
  type PreparedFields,
  type ProviderCustomer,
} from '@portico/core'
import { err, ok, type ResultAsync } from 'neverthrow'
import type { Connection } from './connection.ts'
import { askForPage, isSameEmail } from './list-customers.ts'

/**
 * Looks a customer up by e-mail address, which is unique per merchant. A 200 that lists nothing is absence; a 404 is
 * not, and neither is a list of others, as from an API that does not know the filter.
 */
export function reconcileCustomer(
  connection: Connection,
  { fields }: PreparedFields,
  context: CallContext,
): ResultAsync<ProviderCustomer<undefined> | 'absent', OnboardingError> {
  const email = String(fields.find(({ name }) => name === 'email')?.value)
  return askForPage(connection, 'reconcile', { email }, context).andThen(({ rows, after }) => {
    const found = rows.find((row) => isSameEmail(row.email, email))
    if (found) return ok(found.customer)
    if (rows.length === 0 && after === undefined) return ok('absent' as const)
    const message = 'the answer to list holds other customers than the one it was asked for'
    return err(onboardingError('pending-kyc', 'unexpected_response', message, { delivery: 'accepted' }))
  })
}
