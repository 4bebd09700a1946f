import type { Adapter } from '../adapter/adapter.ts'
import type { Registration } from '../result/registration.ts'
import type { StatusUpdate } from '../status/status-update.ts'

/** A registration as plain JSON: without what only functions return. */
export type StoredRegistration = Omit<Registration, 'raw' | 'reasons'> & {
  reasons?: Omit<NonNullable<Registration['reasons']>[number], 'raw'>[]
}

/** What a ledger stores of a registration. */
export const toStored = (registration: Registration): StoredRegistration =>
  JSON.parse(JSON.stringify(registration))

/**
 * A registration from the ledger, with the status that holds now. The provider's answer is not stored: `raw()` returns a text that
 * says so, as do members of `details` that decrypt it.
 */
export function fromStored<Details>(
  stored: StoredRegistration,
  { status, providerStatus, missing }: StatusUpdate,
  { storedDetails }: Pick<Adapter<Details>, 'storedDetails'>,
): Registration<Details> {
  const { reasons, statusMissing: _, ...others } = stored
  const notStored = () => 'not stored by the ledger: get the customer to have the provider answer'
  return {
    ...others,
    status,
    providerStatus,
    ...(missing && { statusMissing: true as const }),
    outcome: 'existing',
    ...(reasons && { reasons: reasons.map((reason) => ({ ...reason, raw: notStored })) }),
    // Without the hook, details are plain JSON.
    details: storedDetails ? storedDetails(stored.details) : (stored.details as Details),
    raw: notStored,
  }
}
