import type { Outcome } from './outcome.ts'
import { refusal } from './outcome.ts'
import { invalid, notFound } from './replies.ts'
import type { SaudiCustomer, SaudiStore } from './state.ts'

interface Identifiers {
  readonly customid?: string | undefined
  readonly mercustomid?: string | undefined
}

/** The customer that a request names by either id; with both, they must agree (inferred). */
export function findCustomer(store: SaudiStore, ids: Identifiers, use: (customer: SaudiCustomer) => Outcome) {
  const { customid, mercustomid } = ids
  if (!customid && !mercustomid) {
    return refusal(invalid([{ field: 'customid', message: 'or mercustomid is required', kind: 'missing' }]))
  }
  const customer = store
    .all()
    .find(
      (one) => (!customid || one.customid === customid) && (!mercustomid || one.mercustomid === mercustomid),
    )
  return customer ? use(customer) : refusal(notFound)
}
