import {
  compareIdentity,
  err,
  type ListFilter,
  type OnboardingError,
  ok,
  onboardingError,
  type ProviderCustomer,
  type Result,
  type Send,
} from '@portico/adapter-kit'
import { readPage } from './responses.ts'
import type { StatusTable } from './status.ts'

const pageSize = 100
const second = 1000

/**
 * Pages of at most a hundred, the oldest customers first, so that customers created meanwhile come last. The list ends at a
 * page without a cursor or without rows. A page without any new customer is an error: the list would never end. The query
 * is the sister section's ("List Customers"). An e-mail filter is part of the URL.
 */
export async function* listCustomers(
  statuses: StatusTable,
  filter: ListFilter,
  send: Send,
): AsyncGenerator<Result<ProviderCustomer<undefined>, OnboardingError>> {
  const { email, createdFrom, createdTo } = filter
  const query = {
    limit: String(pageSize),
    sort: 'created_at:asc',
    ...(email !== undefined && { email }),
    // The provider's limits are not said to be inclusive, nor how fine its clock is: ask wider, and look again below.
    ...(createdFrom !== undefined && { created_after: shifted(createdFrom, -second) }),
    ...(createdTo !== undefined && { created_before: shifted(createdTo, second) }),
  }
  const known = new Set<string>()
  for (let after: string | undefined; ; ) {
    const page = await askForPage(statuses, send, { ...query, ...(after !== undefined && { after }) })
    if (page.isErr()) return yield err(page.error)
    const before = known.size
    for (const { customer, person } of page.value.rows) {
      if (known.has(customer.providerCustomerId)) continue
      known.add(customer.providerCustomerId)
      if (matches(customer, person.email, filter)) yield ok(customer)
    }
    after = page.value.after
    if (after === undefined || page.value.rows.length === 0) return
    if (known.size === before) return yield err(circular())
  }
}

/** One page of the provider's list. */
export const askForPage = (statuses: StatusTable, send: Send, query: Readonly<Record<string, string>>) =>
  send({ method: 'GET', route: '/customers', query }).andThen((answer) => readPage(answer, statuses))

const shifted = (time: string, milliseconds: number) =>
  new Date(Date.parse(time) + milliseconds).toISOString()

function matches(
  { createdAt }: ProviderCustomer<undefined>,
  email: string | null | undefined,
  filter: ListFilter,
): boolean {
  const { createdFrom, createdTo } = filter
  const created = createdAt === undefined ? undefined : Date.parse(createdAt)
  return (
    (filter.email === undefined || compareIdentity(email, filter.email) !== 'different') &&
    (created === undefined || createdFrom === undefined || created >= Date.parse(createdFrom)) &&
    (created === undefined || createdTo === undefined || created <= Date.parse(createdTo))
  )
}

const circular = () =>
  onboardingError(
    'pending-kyc',
    'unexpected_response',
    'the provider repeats the pages of its list without end: narrow the filter',
    {
      delivery: 'accepted',
    },
  )
