import type { CustomerKind } from './customer.ts'
import { schemaAt } from './schema-at.ts'
import { type Sensitivity, sensitivityOf } from './sensitivity.ts'

/**
 * How carefully the value at a canonical path must be handled; a list's elements are `[]` or an index. A path that is not in
 * the model counts as `sensitive`.
 *
 * @example sensitivityAt('individual', 'identifications[].number') // 'sensitive'
 */
export const sensitivityAt = (kind: CustomerKind, path: string): Sensitivity =>
  sensitivityOf(schemaAt(kind, path))
