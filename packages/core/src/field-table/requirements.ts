import type { DocumentType } from '../adapter/capabilities.ts'
import { allOf, type Condition } from '../condition/condition.ts'
import { formatPath, parsePath, valueAt } from '../customer/path.ts'
import { requiredLeaves } from '../customer/schema-at.ts'
import type { DocumentRequirement, Requirement } from '../result/requirement.ts'
import { waitsForElement } from './claim-documents.ts'
import { conditionInElement } from './demand.ts'
import type { Evaluation } from './evaluate.ts'
import { fieldRequirement, isNewElement } from './field-requirement.ts'
import type { Field } from './field-table.ts'
import { fieldsOfPick } from './fields-of-pick.ts'
import { mergeRequirements } from './merge-requirements.ts'
import { choiceAt, choiceWithin, elementName, newElementFor } from './new-element.ts'
import type { FileGap, Gap } from './reading.ts'
import type { Rule } from './rule.ts'
import { newElementOf, settleFor } from './settle-condition.ts'
import type { ElementChoice } from './source.ts'
import { leafSourcesOf } from './sources-of.ts'

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
  const pick = gap.pick && choiceWithin(gap.pick, asking.within)
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
  const pick = chosen && choiceWithin(chosen, asking.within)
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
  const { evaluation, when, asked } = asking
  const { takers, fields, begun } = newElementFor(pick, evaluation)
  const own = new Set(fieldsOfPick(evaluation.whole, pick))
  const further = {
    ...asking,
    asked: new Set([...asked, ...fields]),
    completing: new Set([...asking.completing, pick]),
    within: new Map(takers.map((taker) => [taker, pick])),
  }
  const completed = fields
    .filter((field) => !asked.has(field) || !isOf(field, pick))
    .flatMap((field) => {
      const condition = conditionInElement(field, takers, begun.has(field))
      // The table asks for the conditional fields of its own element.
      if (condition && own.has(field) && !begun.has(field)) return []
      const element = newElementOf(field)
      const settled =
        condition && settleFor(condition, element && choiceWithin(element, further.within), evaluation)
      if (settled === false) return []
      const [first, ...others] = [when ?? [], typeof settled === 'object' ? settled : []].flat()
      return askFor([field], { ...further, when: first && allOf([first, ...others]) })
    })
  const chosen = evaluation.whole.rules.flatMap((rule) => oneOfIn(pick, rule, further))
  const found = [...completed, ...chosen]
  return pick.within ? [...found, ...companionsOf(pick.within, asking)] : found
}

/** A choice that a list leaves for an element which another choice adds. */
function oneOfIn(pick: ElementChoice, rule: Rule, asking: Asking): Requirement[] {
  if (rule.type !== 'anyOf') return []
  const { evaluation, within, when } = asking
  const { takers, fields } = newElementFor(pick, evaluation)
  const offered = evaluation.whole.fields.filter(({ name }) => rule.fields.includes(name))
  const taker = takers.find(
    (one) => one !== pick && one.index === 'new' && offered.every((field) => newElementOf(field) === one),
  )
  const isGiven = offered.some((field) => fields.includes(field) && !conditionInElement(field, takers))
  const settled = taker && !isGiven && settleFor(rule.when, choiceWithin(taker, within), evaluation)
  if (!settled) return []
  const [first, ...others] = [when ?? [], settled === true ? [] : settled].flat()
  const ways = offered.map((field) =>
    askFor([field], { ...asking, when: first && allOf([first, ...others]) }),
  )
  return [{ type: 'anyOf', alternatives: ways.map(mergeRequirements), reason: rule.reason }]
}

const isOf = ({ source }: Field, pick: ElementChoice) =>
  leafSourcesOf(source).some((leaf) => leaf.pick === pick)

/** Objects and elements on the way to this path that the customer does not have yet. */
function absentParents(path: string, { context }: Evaluation): string[] {
  const steps = parsePath(path)
  return steps
    .slice(1)
    .map((_, index) => formatPath(steps.slice(0, index + 1)))
    .filter((parent) => valueAt(context.input, parent) === undefined)
}
