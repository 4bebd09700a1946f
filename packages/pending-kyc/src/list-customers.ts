import { findInList, pagedList, unread } from '@portico/adapter-kit'
import * as z from 'zod'
import { isSamePerson } from './is-same-person.ts'
import type { customerOf } from './responses.ts'

const second = 1000

// Essential: a list whose next page is not found would end as if it were whole.
const pagination = z.object({ after: z.string().nullish(), ...unread('before limit') }).nullish()

/** The operations that ask for the list of customers ("List Customers" of the sister section). An e-mail address is part of the URL. */
export function listsOf(customer: ReturnType<typeof customerOf>) {
  const pages = { customer, route: '/customers', shape: { pagination } }
  const next = ({ page }: { page: { pagination?: z.output<typeof pagination> } }) =>
    page.pagination?.after ? { after: page.pagination.after } : undefined
  return {
    /** The oldest customers first, so that customers created meanwhile come last. */
    list: pagedList({
      ...pages,
      next,
      query: ({ email, createdFrom, createdTo }) => ({
        limit: '100',
        sort: 'created_at:asc',
        email,
        // The provider's limits are not said to be inclusive, nor how fine its clock is: ask wider. Each row is checked again.
        created_after: shifted(createdFrom, -second),
        created_before: shifted(createdTo, second),
      }),
    }),
    /** By the e-mail address, which is unique per merchant. Two people may share one: name, type and phone number must agree. */
    reconcile: findInList({
      ...pages,
      next,
      by: 'e-mail address',
      query: ({ email }) => ({ email }),
      isSame: isSamePerson,
    }),
  }
}

const shifted = (time: string | undefined, milliseconds: number) =>
  time === undefined ? undefined : new Date(Date.parse(time) + milliseconds).toISOString()
