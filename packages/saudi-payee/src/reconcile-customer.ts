import {
  err,
  errAsync,
  type OnboardingError,
  ok,
  onboardingError,
  type PreparedFields,
  type ProviderCustomer,
  type ResultAsync,
  type Send,
} from '@portico/adapter-kit'
import type { Connection } from './connection.ts'
import type { SaudiPayeeDetails } from './customer.ts'
import { askForPage, isListable } from './list-customers.ts'

/**
 * Looks the merchant's own id up. By the list and not by "get": no table of error codes is public, so only a list that
 * says 200 and holds no rows proves absence.
 */
export function reconcileCustomer(
  connection: Connection,
  { reference = '' }: PreparedFields,
  send: Send,
): ResultAsync<ProviderCustomer<SaudiPayeeDetails> | 'absent', OnboardingError> {
  if (!isListable(reference)) {
    const message =
      'The Saudi payee API cannot be asked whether it has a reference with commas, or with blanks at its ends: try get({ reference }), and look in its dashboard before creating again'
    return errAsync(onboardingError('saudi-payee', 'unsupported', message))
  }
  return askForPage(connection, send, { mercustomids: reference }).andThen((rows) => {
    const found = rows.find((row) => row.reference === reference)
    if (found) return ok(found)
    if (rows.length === 0) return ok('absent' as const)
    const message = 'the answer to list holds other customers than the one it was asked for'
    return err(onboardingError('saudi-payee', 'unexpected_response', message, { delivery: 'accepted' }))
  })
}
