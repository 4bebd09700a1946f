import {
  err,
  type ListFilter,
  type OnboardingError,
  ok,
  onboardingError,
  type ProviderCustomer,
  type Result,
} from '@portico/core/adapter'
import type * as z from 'zod'
import type { Send } from '../operations/http-operation.ts'
import { type CustomerList, given, type Page, type Query, readPage } from './list-page.ts'
import { matchesFilter } from './matches-filter.ts'

/** A list of customers, page by page. */
export interface PagedList<Details, Body, Shape extends z.ZodRawShape>
  extends CustomerList<Details, Body, Shape> {
  /** The query for the first page, with the filters in the provider's words. Default: none. */
  query?(filter: ListFilter): Query
  /** A check of each row against filters that a registration does not show, such as a bank. Default: every row passes. */
  matches?(row: Body, filter: ListFilter): boolean
}

/**
 * The operation `list`: asks for one page after another. A customer on two pages is listed once. Rows are checked against the filter
 * again, because providers ignore filters: references, ids, status, times, and `email` of the row. The list goes on after an empty
 * page if its `next` has a value. It ends with `unexpected_response` where it would never end: after rows without any new customer,
 * an empty page that leads to one that was asked for, or 100 empty pages in a row, if another page follows.
 *
 * @example
 * list: pagedList({
 *   customer,
 *   route: '/customers',
 *   query: ({ email }) => ({ limit: '100', email }),
 *   next: ({ last }) => ({ starting_after: last }),
 * })
 */
export const pagedList = <Details, Body, Shape extends z.ZodRawShape = z.ZodRawShape>(
  list: PagedList<Details, Body, Shape>,
) =>
  async function* (
    filter: ListFilter,
    send: Send,
  ): AsyncGenerator<Result<ProviderCustomer<Details>, OnboardingError>> {
    const { route, query, matches = () => true } = list
    const filtered = query?.(filter)
    const known = new Set<string>()
    const asked = new Set<string>()
    let emptyPages = 0
    let next: Query | undefined = {}
    for (let number = 1; next; number++) {
      asked.add(JSON.stringify(next))
      const page: Result<Page<Details, Body>, OnboardingError> = await send({
        method: 'GET',
        route,
        query: given({ ...filtered, ...next }),
      }).andThen((answer) => readPage(list, answer, number))
      if (page.isErr()) return yield err(page.error)
      const { rows, provider }: Page<Details, Body> = page.value
      const before = known.size
      for (const { row, customer } of rows) {
        if (known.has(customer.providerCustomerId)) continue
        known.add(customer.providerCustomerId)
        if (matchesFilter(customer, row, filter) && matches(row, filter)) yield ok(customer)
      }
      next = page.value.next
      emptyPages = rows.length > 0 ? 0 : emptyPages + 1
      if (!next || known.size > before) continue
      if (rows.length > 0 || asked.has(JSON.stringify(next))) return yield err(endless(provider, circular))
      if (emptyPages >= mostEmptyPages) return yield err(endless(provider, empty))
    }
  }

const mostEmptyPages = 100
const circular = 'the provider repeats the pages of its list without end: narrow the filter'
const empty = `the provider returned ${mostEmptyPages} empty pages of its list in a row, and another follows: narrow the filter`

const endless = (provider: string, message: string) =>
  onboardingError(provider, 'unexpected_response', message, { delivery: 'accepted' })
