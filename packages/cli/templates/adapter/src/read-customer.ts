import { customerReader, statusWords, unread } from '@portico/adapter-kit'

/** What is read of an answer. `unread` names the other documented keys: any further one counts as drift. */
export const customer = /* @__PURE__ */ customerReader({
  shape: unread('external_id'),
  // EXAMPLE: Acme Pay's status words. Without a KYC lifecycle: `statuses: 'registered'`.
  statuses: statusWords({ pending: 'under_review', active: 'approved', rejected: 'declined' }),
})
