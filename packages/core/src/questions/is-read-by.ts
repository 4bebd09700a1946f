import { type Condition, pathConditionsOf, readsPath } from '../condition/condition.ts'

/** Whether an answer at a path has a say in a condition: `payoutAccounts[0].currency` is a `payoutAccounts[].currency`. */
export const isReadBy = (condition: Condition, path: string): boolean =>
  pathConditionsOf(condition).some((one) => readsPath(one, path))
