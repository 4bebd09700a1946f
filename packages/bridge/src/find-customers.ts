import { compareIdentity, findInList, pagedList, unread } from '@portico/adapter-kit'
import { customer } from './customer.ts'

const pages = { customer, route: '/customers', shape: unread('count') }
const limit = '100'

/** The newest first. */
export const list = /* @__PURE__ */ pagedList({
  ...pages,
  query: ({ email }) => ({ limit, email }),
  next: ({ last }) => ({ starting_after: last }),
})

/** Looks a customer up by e-mail address. The search lags behind a create (observed). */
export const reconcile = /* @__PURE__ */ findInList({
  ...pages,
  by: 'e-mail address',
  query: ({ email }) => ({ email, limit }),
  againAfterMs: 5000,
  isSame: (row, { email, first_name, business_legal_name, last_name }) =>
    isLike(row.email, email) &&
    isLike(row.first_name, first_name ?? business_legal_name) &&
    isLike(row.last_name, last_name),
})

const isLike = (said: unknown, sent = '') => compareIdentity(said, sent) !== 'different'
