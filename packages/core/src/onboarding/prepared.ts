import type { PreparedFields } from '../adapter/adapter.ts'
import type { Evaluation } from '../field-table/evaluate.ts'
import type { MappingReport } from '../result/mapping.ts'

/** A customer that passed every check, with what it was derived from. */
export interface PreparedCustomer extends Prepared {
  /** As it was when the customer was read: the caller's object may have changed since. */
  reference: string
}

/** What passed every check, with what it was derived from. */
export interface Prepared {
  fields: PreparedFields
  evaluation: Evaluation
  mapping: MappingReport
}
