import type * as z from 'zod'
import type { Condition } from '../condition/condition.ts'
import { withJson } from '../json-schema/with-json.ts'
import type { ValueRequirement } from '../result/requirement.ts'
import { canonicalSchema, discoveredName } from './canonical-schema.ts'
import type { Evaluation } from './evaluate.ts'
import { elementName, newElementFor } from './new-element.ts'
import type { ElementChoice } from './source.ts'

export const isNewElement = (path: string) => path.includes('[]')

/** Why a value is needed: the provider field it was found at, and of which customers it holds. */
interface Cause {
  field: string
  when?: Condition
}

/** The requirement of one leaf: the canonical schema, narrowed by every field that reads it. */
export function fieldRequirement(
  path: string,
  pick: ElementChoice | undefined,
  evaluation: Evaluation,
  cause?: Cause,
): ValueRequirement {
  const isNew = isNewElement(path)
  const takers = isNew && pick ? newElementFor(pick, evaluation).takers : []
  const readers = (evaluation.readers.get(path) ?? []).filter(
    ({ leaf }) => !isNew || (leaf.pick && takers.includes(leaf.pick)),
  )
  const canonical = canonicalSchema(path, isNew ? pick : undefined, evaluation)
  const schema = readers
    .flatMap(({ steps }) => steps)
    .reduce<z.core.$ZodType>((narrowed, step) => step.narrow?.(narrowed) ?? narrowed, canonical)
  const names = readers.map(({ field }) => field.name)
  const name = discoveredName(path, evaluation)
  const when = cause?.when
  return {
    ...(name === undefined ? { type: 'field' } : { type: 'providerField', name }),
    path,
    providerFields: names.length > 0 ? [...new Set(names)] : cause ? [cause.field] : [],
    schema: withJson(schema),
    ...(isNew && pick && { item: structuredClone(pick.where), element: elementName(pick) }),
    ...(when && { when: structuredClone(when) }),
  }
}
