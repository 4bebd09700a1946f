import type * as z from 'zod'
import type { DocumentType } from '../adapter/capabilities.ts'
import type { Condition } from '../condition/condition.ts'
import { narrowToMatch } from '../customer/narrow-to-match.ts'
import { formatPath, parsePath, valueAt } from '../customer/path.ts'
import { type ItemMatch, membersAt, requiredLeaves, schemaAt, unwrapped } from '../customer/schema-at.ts'
import { narrowToAddress } from '../customer/subdivision.ts'
import { withMethods } from '../customer/with-methods.ts'
import { withJson } from '../json-schema/with-json.ts'
import type { DocumentRequirement, Requirement, ValueRequirement } from '../result/requirement.ts'
import { waitsForElement } from './claim-documents.ts'
import type { Evaluation } from './evaluate.ts'
import { type ElementChoice, type Field, fieldsOfPick, leafSourcesOf } from './field-table.ts'
import { mergeRequirements } from './merge-requirements.ts'
import { choiceAt, elementName, newElementFor } from './new-element.ts'
import { optionsOf } from './options-of.ts'
import type { FileGap, Gap } from './read-source.ts'

/** What a field needs to get a value: the requirements of its gaps, each of which can be filled as it stands. */
export const requirementsFor = (field: Field, evaluation: Evaluation, when?: Condition): Requirement[] =>
  requirementsTogether([field], evaluation, when)

/** The same of several fields, which are filled together: what one of them needs, another need not ask for. */
export const requirementsTogether = (
  fields: readonly Field[],
  evaluation: Evaluation,
  when?: Condition,
): Requirement[] =>
  mergeRequirements(askFor(fields, { evaluation, when, asked: new Set(fields), completing: new Set() }))

interface Asking {
  evaluation: Evaluation
  /** Of which customers the requirements hold. */
  when: Condition | undefined
  /** Fields that have been asked for already. */
  asked: ReadonlySet<Field>
  /** New elements whose companions are being asked for. */
  completing: ReadonlySet<ElementChoice>
  /** The choice whose new element another choice would take as well, by that other choice. */
  within?: ReadonlyMap<ElementChoice, ElementChoice>
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
  if (gap.type === 'file') return fileRequirements(gap, field, asking)
  const { evaluation, when } = asking
  const { path } = gap
  const pick = gap.pick && (asking.within?.get(gap.pick) ?? gap.pick)
  const siblings = siblingsOf(path, pick, evaluation)
  const paths = new Set(gap.fillable && siblings.length > 0 ? siblings : [...siblings, path])
  const cause = { field: field.name, ...(when && { when }) }
  const own = [...paths].map((needed) => fieldRequirement(needed, choiceAt(needed, pick), evaluation, cause))
  return pick && isNewElement(path) ? [...own, ...companionsOf(pick, asking)] : own
}

/** What an object or element that is created on the way to this path must have. */
const siblingsOf = (path: string, pick: ElementChoice | undefined, evaluation: Evaluation): string[] =>
  absentParents(path, evaluation).flatMap((parent) => {
    const { list, where } = choiceAt(parent, pick) ?? {}
    const deciding = parent === `${list}[]` ? Object.keys(where ?? {}) : []
    return [
      ...requiredLeaves(evaluation.table.kind, parent, where),
      ...deciding.map((key) => `${parent}.${key}`),
    ]
  })

/** The requirements of a document: itself, unless it is there and waits for its element, and what it belongs to. */
function fileRequirements({ source, owner }: FileGap, field: Field, asking: Asking): Requirement[] {
  const { evaluation, when } = asking
  const { pick: chosen } = source.owner
  const pick = chosen && (asking.within?.get(chosen) ?? chosen)
  const cause = { field: field.name, ...(when && { when }) }
  const siblings = owner === '' ? [] : siblingsOf(`${owner}.file`, pick, evaluation)
  const own = [...new Set(siblings)].map((needed) =>
    fieldRequirement(needed, choiceAt(needed, pick), evaluation, cause),
  )
  const isNew = isNewElement(owner)
  const document = (type: DocumentType): DocumentRequirement => ({
    type: 'document',
    document: type,
    ...(source.providerType && { providerType: source.providerType }),
    ...(owner !== '' && { belongsTo: owner }),
    providerFields: [field.name],
    ...(isNew && pick && { element: elementName(pick) }),
    ...(when && { when: structuredClone(when) }),
  })
  const documents = isNew && waitsForElement(source, evaluation.context) ? [] : source.documents.map(document)
  const asked: Requirement[] =
    documents.length < 2
      ? documents
      : [{ type: 'anyOf', alternatives: documents.map((one) => [one]), reason: 'any one of these is enough' }]
  return [...own, ...asked, ...(pick && isNew ? companionsOf(pick, asking) : [])]
}

/** What else a new element must carry. */
function companionsOf(pick: ElementChoice, asking: Asking): Requirement[] {
  if (asking.completing.has(pick)) return []
  const { takers, fields } = newElementFor(pick, asking.evaluation)
  const completed = askFor(
    fields.filter((field) => !asking.asked.has(field) || !isOf(field, pick)),
    {
      ...asking,
      asked: new Set([...asking.asked, ...fields]),
      completing: new Set([...asking.completing, pick]),
      within: new Map(takers.map((taker) => [taker, pick])),
    },
  )
  return pick.within ? [...completed, ...companionsOf(pick.within, asking)] : completed
}

const isOf = ({ source }: Field, pick: ElementChoice) =>
  leafSourcesOf(source).some((leaf) => leaf.pick === pick)

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
  const when = cause?.when && isNew && pick ? leftOf(cause.when, pick) : cause?.when
  return {
    ...(name === undefined ? { type: 'field' } : { type: 'providerField', name }),
    path,
    providerFields: names.length > 0 ? [...new Set(names)] : cause ? [cause.field] : [],
    schema: withJson(schema),
    ...(isNew && pick && { item: structuredClone(pick.where), element: elementName(pick) }),
    ...(when && { when: structuredClone(when) }),
  }
}

/** What is left of a condition for an element that is asked for because a list must include such a one: nothing if it meets it. */
function leftOf(when: Condition, { list, also = [] }: ElementChoice): Condition | undefined {
  if ('all' in when) {
    const left = when.all.flatMap((one) => leftOf(one, { list, where: {}, also }) ?? [])
    return left.length > 1 ? { all: left } : left[0]
  }
  const isMet = also
    .flatMap(Object.entries<readonly string[]>)
    .some(
      ([key, values]) =>
        'in' in when &&
        when.path === `${list}[].${key}` &&
        values.every((value) => when.in.map(String).includes(value)),
    )
  return isMet ? undefined : when
}

function canonicalSchema(
  path: string,
  pick: ElementChoice | undefined,
  evaluation: Evaluation,
): z.core.$ZodType {
  const { context, owner } = evaluation
  const schema = schemaOf(path, evaluation, pick?.where)
  if (!schema) throw new Error(`${owner.id} reads ${path}, which the canonical model does not have`)
  const picks = pick ? [pick] : [...context.chosen].filter(isDecidedAt(path)).flatMap(meantBy(evaluation))
  const key = String(parsePath(path).at(-1))
  const accepted = picks.flatMap(({ where }) => where[key] ?? [])
  const narrowed = accepted.length > 0 ? narrowToMatch(schema, accepted) : schema
  return (pick?.also ?? []).reduce(
    (one, { [key]: values }) => (values ? narrowToMatch(one, values) : one),
    narrowed,
  )
}

/** The kind of an account stays open where the provider requires nothing of that kind: `waysOfKind` tries each. */
const meantBy =
  ({ table }: Evaluation) =>
  ([pick]: readonly [ElementChoice, number]): ElementChoice[] => {
    const isOpen = Object.keys(pick.where).some(
      (key) => membersAt(table.kind, `${pick.list}[].${key}`).length > 0,
    )
    return isOpen && !fieldsOfPick(table, pick).some(({ required }) => required) ? [] : [pick]
  }

/** Whether what stands at a path decides that an element is the chosen one. */
const isDecidedAt =
  (path: string) =>
  ([{ list, where }, index]: readonly [ElementChoice, number]): boolean =>
    Object.keys(where).some((key) => path === `${list}[${index}].${key}`)

/** The name of the discovered field whose answer stands here. */
function discoveredName(
  path: string,
  { table, owner }: Pick<Evaluation, 'table' | 'owner'>,
): string | undefined {
  if (!table.discovered || !path.startsWith(`providerOptions.${owner.id}.fields`)) return undefined
  const [, , , name, ...below] = parsePath(path)
  return below.length === 0 && table.discovered.schemas.has(String(name)) ? String(name) : undefined
}

/** The schema at a canonical path, the provider's own options included. */
export function schemaOf(
  path: string,
  { table, owner, context }: Evaluation,
  item?: ItemMatch,
): z.ZodType | undefined {
  const options = `providerOptions.${owner.id}.`
  if (!path.startsWith(options)) {
    const schema = schemaAt(table.kind, path, item)
    return schema && narrowToAddress(schema, path, context.input)
  }
  const discovered = discoveredName(path, { table, owner })
  if (discovered !== undefined) {
    const schema = table.discovered?.schemas.get(discovered)
    return schema && withMethods(schema)
  }
  const key = path.slice(options.length)
  const { shape } = optionsOf(owner, table.kind)._zod.def
  const option = Object.hasOwn(shape, key) ? shape[key] : undefined
  return option && unwrapped(withMethods(option))
}
