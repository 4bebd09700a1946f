import { valueAt } from '../customer/path.ts'
import { applySteps } from '../field-table/apply-steps.ts'
import type { Evaluation } from '../field-table/evaluate.ts'
import type { Field } from '../field-table/field-table.ts'
import { isRefused } from '../field-table/is-refused.ts'
import { pathOfLeaf } from '../field-table/path-of-leaf.ts'
import { readersOf } from '../field-table/sources-of.ts'
import type { Stepped } from '../field-table/step.ts'
import type { Warning } from '../result/warning.ts'

/** Values that a field could have had, were they as the provider wants them. A placeholder is the merchant's own choice. */
export const passedOverWarnings = (evaluation: Evaluation): Warning[] =>
  evaluation.table.fields.flatMap((field) => unsuitableIn(field, evaluation))

function unsuitableIn(field: Field, { readings, context, owner }: Evaluation): Warning[] {
  const reading = readings.get(field)
  if (
    !reading ||
    reading.withheld ||
    reading.issues.length > 0 ||
    (field.required && reading.value === undefined)
  )
    return []
  return readersOf(field.source).flatMap(({ leaf, steps }): Warning[] => {
    const path = pathOfLeaf(leaf, context)
    const value = valueAt(context.input, path) ?? undefined
    // The steps know how to handle what the canonical model lets through, and nothing else.
    const isUnread = value === undefined || isRefused(path, context.refused)
    const stepped: Stepped = isUnread ? { type: 'value', value } : applySteps(steps, value)
    if (stepped.type !== 'unsuitable' || reading.filled.some((filled) => filled.path === path)) return []
    const instead = reading.value === undefined ? 'gets nothing' : 'gets another value'
    const message = `${stepped.reason}: ${owner.name} ${instead} as ${field.name}`
    return [{ path, code: stepped.code ?? 'passed_over', message }]
  })
}
