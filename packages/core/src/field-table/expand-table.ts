import { mapPaths } from '../condition/condition.ts'
import type { Field, FieldList, FieldTable } from './field-table.ts'
import { type Expandable, elementsOf, type ListElement } from './list-elements.ts'
import { mapLeaves } from './map-leaves.ts'
import { sourcesFor } from './read-source.ts'
import type { Rule } from './rule.ts'
import type { ElementChoice, LeafSource } from './source.ts'
import { leafSourcesOf } from './sources-of.ts'
import { withPaths } from './with-paths.ts'

/** A table for one customer, without lists. */
export interface ExpandedTable {
  /** The fields and rules of the elements that the customer has, or that the provider requires. */
  readonly table: FieldTable
  /** These, and those of one more element of each list: what any new element has to satisfy. */
  readonly whole: FieldTable
}

/**
 * Replaces every list of a table by the fields of its elements: `owners[].first_name` becomes `owners[0].first_name`, which
 * reads `associatedPersons[2].name.given`. All that follows handles ordinary fields only.
 */
export function expandTable(declared: FieldTable, customer: Expandable): ExpandedTable {
  const further = new Set<Field | Rule>()
  const decided = declared.fields.some(({ either }) => either)
    ? { ...declared, fields: declared.fields.map((field) => decideEither(field, customer)) }
    : declared
  const { fields, rules } = expand(decided, { customer, further })
  if (fields === decided.fields) return { table: decided, whole: decided }
  const expanded = (names: readonly string[]) =>
    names.flatMap((name) => [name, ...fields.map((field) => field.name).filter(isIn(name))])
  const whole = {
    ...declared,
    fields,
    rules,
    updatable: expanded(declared.updatable),
    ...(declared.updateTogether && { updateTogether: declared.updateTogether.map(expanded) }),
  }
  const isThere = (one: Field | Rule) => !further.has(one)
  return { table: { ...whole, fields: fields.filter(isThere), rules: rules.filter(isThere) }, whole }
}

/** A field with the conditions of the source that counts for this customer. */
function decideEither({ either, ...field }: Field, { input }: Expandable): Field {
  const { source } = field
  if (!either || source.type !== 'firstOf') return field
  const { requiredIf, sentIf, ...unconditional } = field
  const [counting] = sourcesFor(source, { input })
  return { ...unconditional, ...either[counting === source.sources[0] ? 0 : 1] }
}

const isIn = (list: string) => (name: string) => name.startsWith(`${list}[`)

/** Fields and rules that stand together: those of a table, or of one element. */
interface Part {
  readonly fields: readonly Field[]
  readonly rules: readonly Rule[]
}

interface Expansion {
  readonly customer: Expandable
  /** Collects the fields and rules of elements that are not required. */
  readonly further: Set<Field | Rule>
  /** The new element that the part belongs to. */
  readonly inside?: ListElement
}

function expand(part: Part, expansion: Expansion): Part {
  const { customer, further, inside } = expansion
  const lists = new Set([...part.fields, ...part.rules].flatMap(({ each }) => (each ? outermost(each) : [])))
  if (inside && !inside.isRequired) {
    for (const one of [...part.fields, ...part.rules]) if (!one.each) further.add(one)
  }
  if (lists.size === 0) return part
  const elements = [...lists].map((list) => [list, elementsOf(list, customer, inside)] as const)
  const names = namesOf(elements)
  const replaced = new Map(
    elements.map(([list, own]) => {
      const parts = own.map((element) =>
        expand(partAt(part, list, element, names.get(element) ?? list.name), {
          customer,
          further,
          ...(element.choice.index === 'new' && { inside: element }),
        }),
      )
      return [list, parts]
    }),
  )
  const pending = new Set(lists)
  return {
    fields: part.fields.flatMap((field) => {
      const list = field.each && outermost(field.each)
      if (!list) return [field]
      return pending.delete(list) ? (replaced.get(list) ?? []).flatMap(({ fields }) => fields) : []
    }),
    rules: [
      ...part.rules.filter(({ each }) => !each),
      ...[...replaced.values()].flat().flatMap(({ rules }) => rules),
    ],
  }
}

/** `owners[0]`. New elements come last: what is sent has no gaps, and no two elements have one name. */
function namesOf(lists: readonly (readonly [FieldList, readonly ListElement[]])[]): Map<ListElement, string> {
  const sizes = new Map<string, number>()
  const all = lists.flatMap(([{ name }, elements]) => elements.map((element) => ({ name, element })))
  const isNew = ({ element }: (typeof all)[number]) => element.choice.index === 'new'
  return new Map(
    [...all.filter((one) => !isNew(one)), ...all.filter(isNew)].map(({ name, element }) => {
      const index = sizes.get(name) ?? 0
      sizes.set(name, index + 1)
      return [element, `${name}[${index}]`]
    }),
  )
}

const outermost = (list: FieldList): FieldList => (list.within ? outermost(list.within) : list)

/** The fields and rules of a list as one element of the customer has them. */
function partAt({ fields, rules }: Part, list: FieldList, element: ListElement, name: string): Part {
  const named = (text: string) => name + text.slice(`${list.name}[]`.length)
  const placed = (text: string) =>
    text.startsWith(`${list.list}[]`) ? element.path + text.slice(`${list.list}[]`.length) : text
  const lists = new Map<FieldList, FieldList>()
  const listAt = (inner: FieldList): FieldList => {
    const { within, atLeastIf, ...rest } = inner
    const copy = lists.get(inner) ?? {
      ...rest,
      ...(atLeastIf && { atLeastIf: mapPaths(atLeastIf, placed) }),
      name: named(inner.name),
      list: placed(inner.list),
      ...(within && within !== list && { within: listAt(within) }),
    }
    lists.set(inner, copy)
    return copy
  }
  const choices = new Map<ElementChoice, ElementChoice>()
  const choiceAt = (choice: ElementChoice): ElementChoice => {
    const isNew = element.choice.index === 'new'
    const copy = choices.get(choice) ?? {
      ...choice,
      list: placed(choice.list),
      ...(isNew && { within: element.choice }),
    }
    choices.set(choice, copy)
    return copy
  }
  const leafAt =
    (isDirect: boolean) =>
    (leaf: LeafSource): LeafSource => {
      if (leaf.option) return leaf
      if (leaf.pick) return { ...leaf, pick: choiceAt(leaf.pick) }
      if (!isDirect) return { ...leaf, path: placed(leaf.path) }
      return { ...leaf, path: leaf.path.slice(`${list.list}[].`.length), pick: element.choice }
    }
  // A new element that only some customers need. What the list must include is needed of all.
  const demanded = (field: Field): Field => {
    const { atLeastIf } = list
    if (element.choice.index !== 'new' || element.isIncluded || !element.isRequired || !atLeastIf)
      return field
    const demand = { element: element.choice, condition: atLeastIf }
    return { ...field, demandedIf: [...(field.demandedIf ?? []), demand] }
  }
  const isOf = ({ each }: { each?: FieldList }) => each !== undefined && outermost(each) === list
  // A constant alone makes no element.
  const isSent = ({ source }: Field) => element.choice.index !== 'new' || leafSourcesOf(source).length > 0
  return {
    fields: fields
      .filter((field) => isOf(field) && isSent(field))
      .map(({ each, ...field }) => ({
        ...withPaths(demanded(field), placed),
        name: named(field.name),
        source: mapLeaves(field.source, leafAt(each === list)),
        ...(each && each !== list && { each: listAt(each) }),
      })),
    rules: rules.filter(isOf).map(({ each, ...rule }) => ({
      ...rule,
      fields: rule.fields.map(named),
      ...(rule.type === 'anyOf' && { when: mapPaths(rule.when, placed) }),
      ...(each && each !== list && { each: listAt(each) }),
    })),
  }
}
