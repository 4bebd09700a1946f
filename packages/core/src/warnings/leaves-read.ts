import type { Leaf } from '../customer/leaves.ts'
import type { Evaluation } from '../field-table/evaluate.ts'

/** What the provider gets of a customer, as far as nothing is wrong with it. */
export const leavesRead = ({ readings }: Evaluation): Leaf[] =>
  [...readings.values()].filter(({ value }) => value !== undefined).flatMap(({ leaves }) => leaves)
