import * as z from 'zod'
import type { AdapterDescription } from '../adapter/adapter.ts'
import type { ListFilter } from '../adapter/capabilities.ts'
import { issuesOf } from '../customer/check-customer.ts'
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

/**
 * Why a filter cannot be used, `undefined` where it can. A filter that were ignored would list strangers, so an unknown
 * one is refused.
 */
export function filterRefusal(
  filter: ListFilter,
  { id, name, capabilities }: AdapterDescription,
): OnboardingError | undefined {
  const parsed = Filter.safeParse(filter)
  if (!parsed.success) {
    const issues = issuesOf(parsed.error, filter)
    const words = issues.map(({ path, message }) => `${path} ${message}`).join('; ')
    return onboardingError(id, 'unmet_requirements', `The filter cannot be used: ${words}`, { issues })
  }
  const { listFilters = [] } = capabilities
  const known: readonly string[] = listFilters
  const given = Object.entries(parsed.data).filter(([, value]) => value !== undefined)
  const issues = given
    .filter(([key]) => !known.includes(key))
    .map(([path]): Issue => ({ path, code: 'not_accepted', message: 'is no filter of this provider' }))
  if (issues.length === 0) return undefined
  const message = `${name} cannot be asked for customers by ${issues.map(({ path }) => path).join(', ')}`
  return onboardingError(id, 'unsupported', message, { issues })
}
