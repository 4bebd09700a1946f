import type { AccountIdentity } from './account-identity.ts'

/** Whether two accounts are the same, whatever their names. */
export const isSameAccount = (one: AccountIdentity, other: AccountIdentity): boolean =>
  one.provider === other.provider && one.baseUrl === other.baseUrl && one.merchant === other.merchant
