import * as z from 'zod'
import { text } from '../shared/words.ts'
import type { SaudiOtps } from './create-otps.ts'
import { type Outcome, refusal } from './outcome.ts'
import { invalid, notAllowed } from './replies.ts'
import { identifiers } from './schema.ts'
import type { SaudiCustomer, SaudiStore } from './state.ts'
import { saudiStatus } from './status.ts'

export const submission = z.strictObject({
  ...identifiers,
  code: text().refine((code) => [...code].length === 6, 'must have 6 characters'),
})
export const resending = z.strictObject(identifiers)

const nothingDue = notAllowed('There is no STC Pay account to verify, or automatic approval is off.')

/** Takes the code that the customer got. */
export function submitOtp(
  store: SaudiStore,
  otps: SaudiOtps,
  customer: SaudiCustomer,
  code: string,
): Outcome {
  const due = otps.due(customer)
  if (due === undefined) return refusal(nothingDue)
  if (code !== due) return refusal(invalid([{ field: 'code', message: 'is wrong', kind: 'invalid' }]))
  otps.verify(customer.customid)
  // inferred: automatic approval approves a customer that was only waiting for this.
  if (customer.status === saudiStatus.pending) store.change(customer, { status: saudiStatus.normal })
  return { nothingToShow: true }
}

/** Sends a new code; the one before is void (inferred). */
export function resendOtp(otps: SaudiOtps, customer: SaudiCustomer): Outcome {
  if (otps.due(customer) === undefined) return refusal(nothingDue)
  otps.send(customer)
  return { nothingToShow: true }
}
