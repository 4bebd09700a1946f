import type { Condition } from '../result/requirement.ts'

/** Whether what is answered at a path decides a condition: `payoutAccounts[0].currency` is a `payoutAccounts[].currency`. */
export const isReadBy = (condition: Condition, path: string): boolean =>
  path.replace(/\[\d+\]/g, '[]') === condition.path
