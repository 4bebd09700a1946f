import { allOf, mapPaths } from '../condition/condition.ts'
import {
  type ElementChoice,
  type Field,
  type FieldList,
  type FieldTable,
  type LeafSource,
  leafSourcesOf,
  type Rule,
} from './field-table.ts'
import { type Expandable, elementsOf, type ListElement } from './list-elements.ts'
import { mapLeaves } from './map-leaves.ts'
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
  const { fields, rules } = expand(declared, { customer, further })
  if (fields === declared.fields) return { table: declared, whole: declared }
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
  const sizes = new Map<string, number>()
  const replaced = new Map(
    [...lists].map((list) => {
      const first = sizes.get(list.name) ?? 0
      const elements = elementsOf(list, customer, inside)
      sizes.set(list.name, first + elements.filter(({ isRequired }) => isRequired).length)
      const parts = elements.map((element, index) =>
        expand(partAt(part, list, element, `${list.name}[${first + index}]`), {
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
  // A new element that only some customers need.
  const demanded = (field: Field): Field => {
    const { atLeastIf } = list
    if (element.choice.index !== 'new' || !element.isRequired || !atLeastIf) return field
    if (field.required) return { ...field, required: false, requiredIf: atLeastIf }
    return field.requiredIf ? { ...field, requiredIf: allOf([atLeastIf, field.requiredIf]) } : field
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
