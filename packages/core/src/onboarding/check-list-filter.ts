import { err, ok, type Result } from 'neverthrow'
import * as z from 'zod'
import type { AdapterDescription } from '../adapter/adapter.ts'
import type { ListFilter } from '../adapter/capabilities.ts'
import { issuesOf, withUnread } from '../customer/check-customer.ts'
import type { Snapshot } from '../customer/snapshot.ts'
import { customerStatuses } from '../result/customer-status.ts'
import type { Issue } from '../result/issue.ts'
import { type OnboardingError, onboardingError } from '../result/onboarding-error.ts'

const text = z.string().min(1, { error: 'must not be empty' })
const time = z.iso.datetime({ offset: true, error: 'must be an ISO 8601 time with its zone' })

const shape = {
  references: z.array(text).optional(),
  providerCustomerIds: z.array(text).optional(),
  email: text.optional(),
  identificationNumber: text.optional(),
  accountNumber: text.optional(),
  walletPhone: text.optional(),
  bankCode: text.optional(),
  status: z.enum(customerStatuses, { error: 'is not a canonical status' }).optional(),
  createdFrom: time.optional(),
  createdTo: time.optional(),
} satisfies Record<keyof ListFilter, z.ZodType>
const Filter = z.strictObject(shape)

/** Checks a filter. Unknown filters are rejected: ignoring one would return unrelated customers. */
export function checkListFilter(
  snapshot: Snapshot,
  { id, name, capabilities }: AdapterDescription,
): Result<ListFilter, OnboardingError> {
  const parsed = Filter.safeParse(snapshot.value)
  const wrong = withUnread(snapshot, parsed.success ? [] : issuesOf(parsed.error, snapshot.value))
  if (!parsed.success || wrong.length > 0) {
    const words = wrong.map(({ path, message }) => `${path} ${message}`.trim()).join('; ')
    return err(
      onboardingError(id, 'unmet_requirements', `The filter cannot be used: ${words}`, { issues: wrong }),
    )
  }
  const { listFilters = [] } = capabilities
  const known: readonly string[] = listFilters
  const given = Object.entries(parsed.data).filter(([, value]) => value !== undefined)
  const issues = given
    .filter(([key]) => !known.includes(key))
    .map(([path]): Issue => ({ path, code: 'not_accepted', message: 'is not a filter of this provider' }))
  // Without the members that are undefined.
  if (issues.length === 0) return ok(Object.fromEntries(given))
  const message = `${name} cannot be asked for customers by ${issues.map(({ path }) => path).join(', ')}`
  return err(onboardingError(id, 'unsupported', message, { issues }))
}
