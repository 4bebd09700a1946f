import type { PreparedFields } from '../adapter/adapter.ts'
import type { Evaluation } from '../field-table/evaluate.ts'
import type { MappingReport } from '../result/mapping.ts'

/** What passed every check, with what it was derived from. */
export interface Prepared {
  fields: PreparedFields
  evaluation: Evaluation
  mapping: MappingReport
}
