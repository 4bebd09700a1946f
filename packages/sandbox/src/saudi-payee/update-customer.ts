import type * as z from 'zod'
import { bankName } from './banks.ts'
import { type Outcome, refusal } from './outcome.ts'
import { invalid, notAllowed } from './replies.ts'
import { type changes, isBankWhole } from './schema.ts'
import type { SaudiCustomer, SaudiStore } from './state.ts'
import { saudiStatus } from './status.ts'

/**
 * Applies an update, and sends the customer back to review. A banned customer stays banned, and an incomplete one incomplete:
 * only the ID photo completes it.
 */
export function updateCustomer(
  store: SaudiStore,
  customer: SaudiCustomer,
  { customid: _, mercustomid: __, ...given }: z.infer<typeof changes>,
): Outcome {
  const next = { ...customer, ...given }
  if (!isBankWhole(next)) {
    const message = 'goes together with cardno and ibanaccount'
    return refusal(invalid([{ field: 'bankcode', message, kind: 'invalid' }]))
  }
  if (!next.bankcode && !next.stcaccount) {
    return refusal(notAllowed('A bank account or a STC Pay account must remain.'))
  }

  const changed = Object.keys(given).filter((key) => Reflect.get(next, key) !== Reflect.get(customer, key))
  if (changed.length === 0) return { customer }
  const isReviewed = changed.some((key) => key !== 'otpappname')
  const stays = customer.status === saudiStatus.banned || customer.status === saudiStatus.incomplete
  const status = isReviewed && !stays ? saudiStatus.pending : customer.status
  return { customer: store.change(customer, { ...given, bankname: bankName(next.bankcode), status }) }
}
