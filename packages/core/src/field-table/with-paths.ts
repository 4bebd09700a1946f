import { mapPaths } from '../condition/condition.ts'
import type { Field } from './field-table.ts'

/** The same field, whose conditions read other paths. */
export function withPaths<F extends Pick<Field, 'requiredIf' | 'sentIf'>>(
  field: F,
  change: (path: string) => string,
): F {
  const { requiredIf, sentIf } = field
  return {
    ...field,
    ...(requiredIf && { requiredIf: mapPaths(requiredIf, change) }),
    ...(sentIf && { sentIf: mapPaths(sentIf, change) }),
  }
}
