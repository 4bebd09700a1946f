import {
  err,
  type OnboardingError,
  ok,
  onboardingError,
  type PreparedFields,
  type ProviderCustomer,
  type ResultAsync,
  type Send,
} from '@portico/adapter-kit'
import { isSameEmail, isSamePerson } from './is-same-person.ts'
import { askForPage } from './list-customers.ts'
import type { StatusTable } from './status.ts'

/**
 * Looks a customer up by e-mail address, which is unique per merchant. A 200 that lists nothing is absence; a 404 is
 * not, and neither is a list of others, as from an API that does not know the filter. Two people may share an address:
 * whoever is found must have the name, the type and the phone number that were sent, as far as the row says them.
 */
export function reconcileCustomer(
  statuses: StatusTable,
  { fields }: PreparedFields,
  send: Send,
): ResultAsync<ProviderCustomer<undefined> | 'absent', OnboardingError> {
  const sent = Object.fromEntries(fields.map(({ name, value }) => [name, String(value)]))
  const { email = '' } = sent
  return askForPage(statuses, send, { email }).andThen(({ rows, after }) => {
    const [found, ...more] = rows.filter(({ person }) => isSamePerson(person, sent))
    if (found && more.length === 0) return ok(found.customer)
    if (rows.length === 0 && after === undefined) return ok('absent' as const)
    const known = rows.some(({ person }) => isSameEmail(person.email, email))
    return err(onboardingError('pending-kyc', 'unexpected_response', known ? shared : others, read))
  })
}

const read = { delivery: 'accepted' } as const
const others = 'the answer to list holds other customers than the one it was asked for'
const shared =
  'the provider knows this e-mail address, but not one customer with it of this name, type and phone number: a person has to look who that is'
