import type { PreparedFields } from '@portico/adapter-kit'

const review =
  'sends an active or rejected customer back to review: an active one is not paid until approved again (an incomplete, pending or banned one keeps its status; so does any, if no value is different)'

/**
 * "Update Customers": any change but of `otpappname`, unless the customer is banned or incomplete. The English page
 * does not exclude the incomplete ones; the Chinese page and both editions' example do.
 */
export const warnUpdate = ({ fields }: PreparedFields): string[] =>
  fields.some(({ name }) => name !== 'otpappname') ? [review] : []
