import {
  type Answer,
  compareIdentity,
  err,
  type ListFilter,
  type OnboardingError,
  ok,
  onboardingError,
  type PreparedFields,
  type ProviderCustomer,
  type Result,
  type ResultAsync,
  type Send,
} from '@portico/adapter-kit'
import * as z from 'zod'
import { type BridgeDetails, Customer, type ReadContext, toProviderCustomer } from './customer.ts'

type Found = ProviderCustomer<BridgeDetails>
const Page = z.object({ data: z.array(Customer), count: z.unknown().optional() })
const Rows = z.object({ data: z.array(z.unknown()) })
const pageSize = '100'

const readPage = (answer: Answer, adapter: ReadContext['adapter']) =>
  answer.json(Page).map(({ data }) => {
    const rows = Rows.safeParse(answer.raw()).data?.data
    return data.map((row, index) => ({
      row,
      found: toProviderCustomer(row, 'existing', { ...answer, adapter, raw: () => rows?.[index] }),
    }))
  })

/** The newest first, page by page. A page of customers that were all listed already is an error: the list would never end. */
export async function* listCustomers(
  adapter: ReadContext['adapter'],
  { email }: ListFilter,
  send: Send,
): AsyncGenerator<Result<Found, OnboardingError>> {
  const known = new Set<string>()
  for (let last: string | undefined; ; ) {
    const query = {
      limit: pageSize,
      ...(email !== undefined && { email }),
      ...(last !== undefined && { starting_after: last }),
    }
    const page = await send({ method: 'GET', route: '/customers', query }).andThen((answer) =>
      readPage(answer, adapter),
    )
    if (page.isErr()) return yield err(page.error)
    const fresh = page.value.filter(({ row }) => !known.has(row.id))
    if (page.value.length === 0) return
    if (fresh.length === 0)
      return yield err(unexpected('the provider repeats the pages of its list without end'))
    for (const { row, found } of fresh) {
      known.add(row.id)
      if (email === undefined || compareIdentity(row.email, email) !== 'different') yield ok(found)
    }
    last = page.value.at(-1)?.row.id
  }
}

/**
 * Looks a customer up by e-mail address. The search lags behind a create (observed), so an empty list is asked for again after a
 * while. Only a second empty list is absence.
 */
export function findCustomer(
  adapter: ReadContext['adapter'],
  { fields }: PreparedFields,
  send: Send,
  afterMs: number,
): ResultAsync<Found | 'absent', OnboardingError> {
  const sent = new Map(fields.map(({ name, value }) => [name, String(value)]))
  const email = sent.get('email') ?? ''
  const ask = (afterMs: number) =>
    send({ method: 'GET', route: '/customers', query: { email, limit: pageSize }, afterMs }).andThen(
      (answer) => readPage(answer, adapter),
    )
  return ask(0)
    .andThen((rows) => (rows.length > 0 ? ok(rows) : ask(afterMs)))
    .andThen((rows) => {
      const [match, ...more] = rows.filter(
        ({ row }) =>
          compareIdentity(row.email, email) !== 'different' &&
          compareIdentity(row.first_name, sent.get('first_name') ?? sent.get('business_legal_name') ?? '') !==
            'different' &&
          compareIdentity(row.last_name, sent.get('last_name') ?? '') !== 'different',
      )
      if (match && more.length === 0) return ok(match.found)
      return rows.length === 0
        ? ok('absent' as const)
        : err(
            unexpected(
              'Bridge has this e-mail address, but for another name: a person has to look who that is',
            ),
          )
    })
}

const unexpected = (message: string) =>
  onboardingError('bridge', 'unexpected_response', message, { delivery: 'accepted' })
