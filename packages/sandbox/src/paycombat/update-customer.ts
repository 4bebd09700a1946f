import { type Checked, check } from '../shared/problems.ts'
import { applyChanges } from './apply-changes.ts'
import { creation, type PaycombatCreation } from './schema.ts'
import type { PaycombatCustomer } from './state.ts'

/** What a customer would be after an update, checked by the rules of create. */
export function updated(
  customer: PaycombatCustomer,
  { customer_id: _, ...changes }: Readonly<Record<string, unknown>>,
): Checked<PaycombatCreation> {
  // inferred: a person does not become a company.
  if (changes.type !== undefined && changes.type !== customer.type) {
    return { ok: false, problems: [{ field: 'type', message: 'cannot be changed', kind: 'invalid' }] }
  }
  const { description, type, organization_reference_id, metadata, individual, company } = customer
  const before = { description, type, organization_reference_id, metadata, individual, company }
  const present = Object.fromEntries(Object.entries(before).filter(([, value]) => value !== null))
  return check(creation, applyChanges(present, changes))
}
