import type * as z from 'zod'
import { narrowToValues } from '../customer/narrow-to-values.ts'
import { formatPath, parsePath, valueAt } from '../customer/path.ts'
import { type ItemMatch, requiredLeaves, schemaAt, unwrapped } from '../customer/schema-at.ts'
import { withMethods } from '../customer/with-methods.ts'
import { withJson } from '../json-schema/with-json.ts'
import type { Condition, FieldRequirement, Requirement } from '../result/requirement.ts'
import type { Evaluation } from './evaluate.ts'
import { type ElementChoice, type Field, neededFieldsOfPick } from './field-table.ts'
import { mergeRequirements } from './merge-requirements.ts'
import type { Gap } from './read-source.ts'

/** What a field needs to get a value: the requirements of its gaps, each of which can be filled as it stands. */
export const requirementsFor = (field: Field, evaluation: Evaluation, when?: Condition): Requirement[] =>
  requirementsTogether([field], evaluation, when)

/** The same of several fields, which are filled together: what one of them needs, another need not ask for. */
export const requirementsTogether = (
  fields: readonly Field[],
  evaluation: Evaluation,
  when?: Condition,
): Requirement[] => mergeRequirements(askFor(fields, { evaluation, when, asked: new Set(fields) }))

interface Asking {
  evaluation: Evaluation
  /** Of which customers the requirements hold. */
  when: Condition | undefined
  /** Fields that have been asked for already. */
  asked: ReadonlySet<Field>
}

const askFor = (fields: readonly Field[], asking: Asking): Requirement[] =>
  fields.flatMap((field) =>
    (asking.evaluation.readings.get(field)?.gaps ?? []).flatMap((gap) => requirementsOf(gap, field, asking)),
  )

/**
 * Turns a gap into requirements that can be filled as they stand: what creates an object or a list element names
 * everything which that object must have, by the canonical model and by the table.
 */
function requirementsOf(gap: Gap, field: Field, asking: Asking): Requirement[] {
  if (gap.type === 'anyOf') {
    const ways = gap.alternatives.map((way) => way.flatMap((inner) => requirementsOf(inner, field, asking)))
    return [
      { type: 'anyOf', alternatives: ways.map(mergeRequirements), reason: 'any one of these is enough' },
    ]
  }
  const { evaluation, when, asked } = asking
  const { path, pick } = gap
  const siblings = absentParents(path, evaluation).flatMap((parent) =>
    requiredLeaves(evaluation.table.kind, parent, pick?.where),
  )
  const paths = new Set(gap.fillable && siblings.length > 0 ? siblings : [...siblings, path])
  const cause = { field: field.name, ...(when && { when }) }
  const own = [...paths].map((needed) => fieldRequirement(needed, pick, evaluation, cause))
  const companions = isNewElement(path) && pick ? neededFieldsOfPick(evaluation.table, pick) : []
  const others = companions.filter((companion) => !asked.has(companion))
  return [...own, ...askFor(others, { ...asking, asked: new Set([...asked, ...others]) })]
}

const isNewElement = (path: string) => path.includes('[]')

/** Objects and elements on the way to this path that the customer does not have yet. */
function absentParents(path: string, { context }: Evaluation): string[] {
  const steps = parsePath(path)
  return steps
    .slice(1)
    .map((_, index) => formatPath(steps.slice(0, index + 1)))
    .filter((parent) => valueAt(context.input, parent) === undefined)
}

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
): FieldRequirement {
  const isNew = isNewElement(path)
  const readers = (evaluation.readers.get(path) ?? []).filter(({ leaf }) => !isNew || leaf.pick === pick)
  const canonical = canonicalSchema(path, isNew ? pick : undefined, evaluation)
  const schema = readers
    .flatMap(({ steps }) => steps)
    .reduce<z.core.$ZodType>((narrowed, step) => step.narrow?.(narrowed) ?? narrowed, canonical)
  const names = readers.map(({ field }) => field.name)
  return {
    type: 'field',
    path,
    providerFields: names.length > 0 ? [...new Set(names)] : cause ? [cause.field] : [],
    schema: withJson(schema),
    ...(isNew && pick && { item: structuredClone(pick.where) }),
    ...(cause?.when && { when: structuredClone(cause.when) }),
  }
}

function canonicalSchema(
  path: string,
  pick: ElementChoice | undefined,
  evaluation: Evaluation,
): z.core.$ZodType {
  const { context, owner } = evaluation
  const schema = schemaOf(path, evaluation, pick?.where)
  if (!schema) throw new Error(`${owner.id} reads ${path}, which the canonical model does not have`)
  const picks = pick ? [pick] : [...context.chosen].filter(isDecidedAt(path)).map(([chosen]) => chosen)
  const accepted = picks.flatMap(({ where }) => where[String(parsePath(path).at(-1))] ?? [])
  return accepted.length > 0 ? narrowToValues(schema, accepted) : schema
}

/** Whether what stands at a path decides that an element is the chosen one. */
const isDecidedAt =
  (path: string) =>
  ([{ list, where }, index]: readonly [ElementChoice, number]): boolean =>
    Object.keys(where).some((key) => path === `${list}[${index}].${key}`)

/** The schema at a canonical path, the provider's own options included. */
export function schemaOf(
  path: string,
  { table, owner }: Evaluation,
  item?: ItemMatch,
): z.ZodType | undefined {
  const options = `providerOptions.${owner.id}.`
  if (!path.startsWith(options)) return schemaAt(table.kind, path, item)
  const key = path.slice(options.length)
  const { shape } = owner.options._zod.def
  const option = Object.hasOwn(shape, key) ? shape[key] : undefined
  return option && unwrapped(withMethods(option))
}
