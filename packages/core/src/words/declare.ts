import { mapPaths } from '../condition/condition.ts'
import type { Field, FieldList } from '../field-table/field-table.ts'
import { mapLeaves } from '../field-table/map-leaves.ts'
import type { Rule } from '../field-table/rule.ts'
import type { LeafSource } from '../field-table/source.ts'
import { withPaths } from '../field-table/with-paths.ts'
import { pathBelow } from './conditions.ts'
import { type FieldSpec, type FieldSpecs, isList, type ListPart } from './spec.ts'

interface Declared {
  fields: Field[]
  rules: Rule[]
}

/** Fields and rules of a scope, and those of its lists, by the names and paths that they have in a table. */
export function declare(
  { fields, rules }: { fields: FieldSpecs; rules: readonly Rule[] },
  each?: FieldList,
): Declared {
  const declared = Object.entries(fields).flatMap(([own, spec]): Declared[] => {
    const name = each ? `${each.name}[].${own}` : own
    if (!isList(spec)) return [{ fields: [fieldIn(each, name, spec)], rules: [] }]
    return spec.lists.map((part) => declare(part, listIn(each, name, part)))
  })
  return {
    fields: declared.flatMap((one) => one.fields),
    rules: [...rules.map((rule) => ruleIn(each, rule)), ...declared.flatMap((one) => one.rules)],
  }
}

function fieldIn(each: FieldList | undefined, name: string, { reads, ...spec }: FieldSpec): Field {
  if (!each) return { ...spec, name }
  const placed = withPaths(spec, (path) => pathBelow(`${each.list}[]`, path))
  return { ...placed, name, source: mapLeaves(spec.source, leafIn(each)), each }
}

const leafIn =
  (each: FieldList) =>
  (leaf: LeafSource): LeafSource => {
    if (leaf.option) return leaf
    if (leaf.pick) return { ...leaf, pick: { ...leaf.pick, list: pathIn(each, leaf.pick.list) } }
    return { ...leaf, path: pathIn(each, leaf.path) }
  }

const pathIn = (each: FieldList | undefined, path: string): string => (each ? `${each.list}[].${path}` : path)

function listIn(within: FieldList | undefined, name: string, part: ListPart): FieldList {
  const { fields, rules, list, atLeastIf, ...rest } = part
  const placed = (path: string) => (within ? pathBelow(`${within.list}[]`, path) : path)
  return {
    ...rest,
    name,
    list: pathIn(within, list),
    ...(atLeastIf && { atLeastIf: mapPaths(atLeastIf, placed) }),
    ...(within && { within }),
  }
}

function ruleIn(each: FieldList | undefined, rule: Rule): Rule {
  if (!each) return rule
  const fields = rule.fields.map((name) => `${each.name}[].${name}`)
  if (rule.type !== 'anyOf') return { ...rule, fields, each }
  return { ...rule, fields, when: mapPaths(rule.when, (path) => pathBelow(`${each.list}[]`, path)), each }
}
