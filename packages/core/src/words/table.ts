import type { Company } from '../customer/company.ts'
import type { CustomerKind } from '../customer/customer.ts'
import type { Individual } from '../customer/individual.ts'
import type { FieldTable } from '../field-table/field-table.ts'
import { mapLeaves } from '../field-table/map-leaves.ts'
import type { Rule } from '../field-table/rule.ts'
import type { ElementChoice } from '../field-table/source.ts'
import { type Covering, coveredBy } from './covering.ts'
import { declare } from './declare.ts'
import { type RuleWords, ruleWords } from './rules.ts'
import type { FieldSpecs, PlainName } from './spec.ts'
import { type AnyOptions, type PartOrWriter, writePart } from './words.ts'

/** What a table says besides its fields. `Name` is the name of a field or of a list, `Plain` that of a field. */
export interface TableExtras<Scope, Name extends string, Plain extends string = Name> {
  /** What several fields require of each other. Default: nothing. */
  rules?: (words: RuleWords<Scope, Plain>) => readonly Rule[]
  /**
   * The fields that the provider changes after creation. Default: every field, or all but the `immutable` ones. An object or
   * a list stands for all fields in it, here and in the next two options: `address` for `address.city`, `documents` for
   * `documents[0]`.
   */
  updatable?: readonly Covering<Name>[]
  /** The fields that the provider never changes; it changes all others. Not beside `updatable`. Default: none. */
  immutable?: readonly Covering<Name>[]
  /**
   * Groups of fields that the provider changes only together: a change of one must give all of its group.
   *
   * @example updateTogether: [['address'], ['first_name', 'last_name']]
   */
  updateTogether?: readonly (readonly Covering<Name>[])[]
  /** The provider's names of fields that it calls differently in updates. Default: the same names. */
  updateNames?: { readonly [N in Name]?: string }
  /** What the provider takes as "remove this value"; a list is removed by `[]`. Default: it cannot clear a value. */
  clearedBy?: string
  /** Dots in names are literal: `organization.name` is one key of the body. Default: dots stand for nested objects. */
  flat?: true
}

/**
 * An individual's fields in the provider's own order and words. Paths are those of an `Individual`.
 *
 * @example individualTable(({ required }) => ({
 *            first_name: required('name.given'),
 *            sex: required('gender', codes({ male: 'M', female: 'F' })),
 *          }))
 */
export const individualTable = <const Fields extends FieldSpecs<Individual>, Options = AnyOptions>(
  fields: PartOrWriter<Individual, Fields, Options>,
  extras: TableExtras<Individual, keyof NoInfer<Fields> & string, PlainName<NoInfer<Fields>>> = {},
): FieldTable => table('individual', writePart(fields), extras)

/**
 * A company's fields in the provider's own order and words. Paths are those of a `Company`.
 *
 * @example companyTable(({ required, within }) => ({
 *            name: required('legalName'),
 *            ...within('representative', personFields),
 *          }))
 */
export const companyTable = <const Fields extends FieldSpecs<Company>, Options = AnyOptions>(
  fields: PartOrWriter<Company, Fields, Options>,
  extras: TableExtras<Company, keyof NoInfer<Fields> & string, PlainName<NoInfer<Fields>>> = {},
): FieldTable => table('company', writePart(fields), extras)

function table<Scope>(
  kind: CustomerKind,
  specs: FieldSpecs,
  { rules, updatable, immutable, updateTogether, updateNames, clearedBy, flat }: TableExtras<Scope, string>,
): FieldTable {
  if (updatable && immutable) throw new TypeError('a table has either `updatable` or `immutable`, not both')
  const own = rules?.(ruleWords) ?? []
  const declared = declare({ fields: specs, rules: own })
  const shared = sharedChoices()
  const names = Object.keys(specs)
  const frozen = coveredBy(immutable ?? [], names)
  const fields = declared.fields.map((field) => ({
    ...field,
    source: mapLeaves(field.source, (leaf) => (leaf.pick ? { ...leaf, pick: shared(leaf.pick) } : leaf)),
  }))
  return {
    kind,
    fields,
    rules: declared.rules,
    updatable: updatable ? coveredBy(updatable, names) : names.filter((name) => !frozen.includes(name)),
    ...(updateTogether && { updateTogether: updateTogether.map((group) => coveredBy(group, names)) }),
    ...(updateNames && { updateNames }),
    ...(clearedBy !== undefined && { clearedBy }),
    ...(flat && { flat }),
  }
}

/** One object for equal choices, as a table compares them by identity. */
function sharedChoices() {
  const known = new Map<string, ElementChoice>()
  return (choice: ElementChoice): ElementChoice => {
    const match = Object.entries(choice.where).map(([key, values]) => [key, [...values].sort()])
    const key = JSON.stringify([choice.list, match.sort()])
    const shared = known.get(key) ?? choice
    known.set(key, shared)
    return shared
  }
}
