import * as z from 'zod'
import { check } from '../shared/problems.ts'
import { oneOf } from '../shared/words.ts'
import { invalid, row } from './replies.ts'
import type { PendingKycCustomer } from './state.ts'

const instant = z.iso.datetime({ offset: true, message: 'must be an ISO 8601 time' }).optional()

/** The query that the sister section documents. inferred: other parameters are refused. */
const listQuery = z.strictObject({
  limit: z.coerce.number<string>().int().min(1).max(100).default(15),
  after: z.string().optional(),
  before: z.string().optional(),
  email: z.string().optional(),
  created_after: instant,
  created_before: instant,
  sort: oneOf(['created_at:asc', 'created_at:desc']).default('created_at:desc'),
})

type ListQuery = z.infer<typeof listQuery>

/** Answers `GET /customers`, a page at a time. A cursor is a customer's id. */
export function listCustomers(customers: readonly PendingKycCustomer[], query: URLSearchParams): Response {
  const checked = check(listQuery, Object.fromEntries(query))
  if (!checked.ok) return invalid(checked.problems)

  const rows = filtered(customers, checked.value)
  const { limit, after, before } = checked.value
  const at = rows.findIndex(({ id }) => id === (after ?? before))
  if ((after ?? before) !== undefined && at < 0) {
    return invalid([{ field: after ? 'after' : 'before', message: 'is not a known cursor', kind: 'invalid' }])
  }
  const start = after ? at + 1 : before ? Math.max(0, at - limit) : 0
  const end = before && !after ? at : Math.min(rows.length, start + limit)
  const data = rows.slice(start, end).map(row)
  return Response.json({
    data,
    pagination: {
      before: (start > 0 && data.at(0)?.id) || null,
      // inferred: null on the last page.
      after: (end < rows.length && data.at(-1)?.id) || null,
      limit,
    },
  })
}

function filtered(customers: readonly PendingKycCustomer[], query: ListQuery): readonly PendingKycCustomer[] {
  const email = query.email?.toLowerCase()
  const time = (text: string) => new Date(text).getTime()
  const rows = customers.filter(
    (customer) =>
      (email === undefined || customer.email.toLowerCase() === email) &&
      (query.created_after === undefined || time(customer.created_at) > time(query.created_after)) &&
      (query.created_before === undefined || time(customer.created_at) < time(query.created_before)),
  )
  return query.sort === 'created_at:asc' ? rows : rows.toReversed()
}
