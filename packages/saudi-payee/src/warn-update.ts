import type { PreparedFields } from '@portico/core'

const review =
  'sends the customer back to review, and an active one is not paid until approved again (unless nothing really changes)'

/** "Update Customers": whatever changes but `otpappname`, unless the customer is banned or pending already. */
export const warnUpdate = ({ fields }: PreparedFields): string[] =>
  fields.some(({ name }) => name !== 'otpappname') ? [review] : []
