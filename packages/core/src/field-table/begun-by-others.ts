import { allOf } from '../condition/condition.ts'
import { groupBy } from '../group-by.ts'
import type { Requirement } from '../result/requirement.ts'
import { type Demand, pathsAsked } from './demand.ts'
import type { Evaluation } from './evaluate.ts'
import { isNewElement } from './field-requirement.ts'
import type { Field } from './field-table.ts'
import { isMissing, openReading } from './open-reading.ts'
import type { Gap } from './reading.ts'
import { requirementsFor } from './requirements.ts'

/** A field that asks for the value at `path`, for certain or as one of several alternatives. */
interface Asker {
  readonly path: string
  readonly field: Field
  readonly isChoice: boolean
}

/**
 * What demands a rule's fields because another field asks for a value that one of them reads too. A value of a new element is not
 * considered: what that element needs besides is asked for with it.
 */
export function begunByOthers(
  group: readonly Field[],
  demands: ReadonlyMap<Field, Demand>,
  evaluation: Evaluation,
): Demand[] {
  const open = group.filter((field) => demands.get(field) !== true)
  return open.flatMap((field) => {
    const gaps = openReading(field, evaluation)?.gaps ?? []
    return gaps.flatMap(pathsOfGap).flatMap((path) => {
      const filled = filledByOthers(path)
      if (filled === false || !field.sentIf) return filled
      return filled === true ? field.sentIf : allOf([field.sentIf, filled])
    })
  })

  function filledByOthers(path: string): Demand {
    if (evaluation.absent.has(path)) return true
    const askers = askersIn(evaluation).get(path) ?? []
    const demanding = askers.filter((one) => !group.includes(one.field) && demands.get(one.field))
    if (demanding.some((one) => demands.get(one.field) === true && !one.isChoice)) return true
    return demanding.length > 0 && { path, present: true }
  }
}

const pathsOfGap = (gap: Gap): string[] => {
  if (gap.type === 'anyOf') return gap.alternatives.flat().flatMap(pathsOfGap)
  return gap.type === 'value' && !isNewElement(gap.path) ? [gap.path] : []
}

const known = new WeakMap<Evaluation, ReadonlyMap<string, readonly Asker[]>>()

/** The missing fields by the values that they ask for. */
function askersIn(evaluation: Evaluation): ReadonlyMap<string, readonly Asker[]> {
  const askers =
    known.get(evaluation) ?? groupBy(evaluation.table.fields.flatMap(askersOf), ({ path }) => path)
  known.set(evaluation, askers)
  return askers

  function askersOf(field: Field): Asker[] {
    if (!isMissing(openReading(field, evaluation))) return []
    const asked = (one: Requirement) =>
      pathsAsked(one).map((path) => ({ path, field, isChoice: one.type === 'anyOf' }))
    return requirementsFor(field, evaluation).flatMap(asked)
  }
}
