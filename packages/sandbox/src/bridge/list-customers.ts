import * as z from 'zod'
import { check } from '../shared/problems.ts'
import type { BridgeCustomer } from './customer.ts'
import { present } from './present.ts'
import { invalid, invalidField } from './replies.ts'

const listQuery = z.strictObject({
  email: z.string().exactOptional(),
  limit: z.coerce.number<string>().int('must be an integer').min(1).max(100).default(10),
  starting_after: z.string().exactOptional(),
  ending_before: z.string().exactOptional(),
})

/** Answers `GET /customers`, newest first. inferred: an unknown cursor, or both cursors at once, are refused. */
export function listCustomers(customers: readonly BridgeCustomer[], query: URLSearchParams): Response {
  const checked = check(listQuery, Object.fromEntries(query))
  if (!checked.ok) return invalid(checked.problems, 'query')
  const { email, limit, starting_after, ending_before } = checked.value
  if (starting_after !== undefined && ending_before !== undefined) {
    return invalidField('ending_before', 'must not be set together with starting_after', 'query')
  }
  const rows = customers
    .toReversed()
    .filter(({ profile }) => email === undefined || isSame(profile.email, email))
  const cursor = starting_after ?? ending_before
  const at = rows.findIndex(({ id }) => id === cursor)
  if (cursor !== undefined && at < 0) {
    return invalidField(starting_after ? 'starting_after' : 'ending_before', 'is not a customer id', 'query')
  }
  const start = ending_before ? Math.max(0, at - limit) : at + 1
  const data = rows.slice(start, ending_before ? at : start + limit).map(present)
  return Response.json({ count: data.length, data })
}

/** inferred: addresses that differ only in case are the same. */
export const isSame = (one: string | undefined, other: string | undefined): boolean =>
  one !== undefined && one.toLowerCase() === other?.toLowerCase()
