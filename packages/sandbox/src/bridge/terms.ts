import type { Serial } from '../shared/create-serial.ts'
import { uuid } from '../shared/uuid.ts'
import type { BridgeStore } from './store.ts'

/** Acceptances of the terms of service: a link has a token, and an accepted token has an agreement. */
export function createTerms(store: BridgeStore, serial: Serial) {
  const sessions = new Map<
    string,
    { readonly customerId?: string | undefined; readonly agreement?: string }
  >()
  return {
    clear: () => sessions.clear(),
    /** A token for a new customer, or for one who has to accept a new version. */
    issue(customerId?: string): string {
      const token = uuid(serial.next())
      sessions.set(token, { customerId })
      return token
    },
    /** The agreement of this token, the same each time; undefined if there is no such token. */
    accept(token: string): string | undefined {
      const session = sessions.get(token)
      if (!session) return undefined
      const agreement = session.agreement ?? uuid(serial.next())
      sessions.set(token, { ...session, agreement })
      const customer = session.customerId === undefined ? undefined : store.get(session.customerId)
      if (customer)
        store.update(customer, { profile: { ...customer.profile, signed_agreement_id: agreement } })
      return agreement
    },
  }
}

export type Terms = ReturnType<typeof createTerms>
