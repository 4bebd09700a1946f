import type { Company } from '../customer/company.ts'
import type { CustomerKind } from '../customer/customer.ts'
import type { Individual } from '../customer/individual.ts'
import type { ElementChoice, FieldTable, Rule } from '../field-table/field-table.ts'
import { mapLeaves } from './map-leaves.ts'
import { type RuleWords, ruleWords } from './rules.ts'
import type { FieldSpecs } from './spec.ts'
import { type AnyOptions, type PartOrWriter, writePart } from './words.ts'

/** What a table says besides its fields. `Name` is the name of a field. */
export interface TableExtras<Scope, Name extends string> {
  /** What several fields require of each other. Default: nothing. */
  rules?: (words: RuleWords<Scope, Name>) => readonly Rule[]
  /** The fields that the provider changes after creation. Default: every field, or all but the `immutable` ones. */
  updatable?: readonly Name[]
  /** The fields that the provider never changes; it changes all others. Not beside `updatable`. Default: none. */
  immutable?: readonly Name[]
  /**
   * Groups of fields that the provider changes only together: a change of one must give all of its group.
   *
   * @example updateTogether: [['address.line1', 'address.city', 'address.country']]
   */
  updateTogether?: readonly (readonly Name[])[]
  /** The provider's names of fields that it calls differently in updates. Default: the same names. */
  updateNames?: { readonly [N in Name]?: string }
  /** What the provider takes as "remove this value". Default: it cannot clear a value. */
  clearedBy?: string
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
  extras: TableExtras<Individual, keyof NoInfer<Fields> & string> = {},
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
  extras: TableExtras<Company, keyof NoInfer<Fields> & string> = {},
): FieldTable => table('company', writePart(fields), extras)

function table<Scope>(
  kind: CustomerKind,
  specs: FieldSpecs,
  { rules, updatable, immutable, updateTogether, updateNames, clearedBy }: TableExtras<Scope, string>,
): FieldTable {
  if (updatable && immutable) throw new TypeError('a table has either `updatable` or `immutable`, not both')
  const shared = sharedChoices()
  const fields = Object.entries(specs).map(([name, { required, requiredIf, sentIf, source, encrypted }]) => ({
    name,
    required,
    ...(requiredIf && { requiredIf }),
    ...(sentIf && { sentIf }),
    source: mapLeaves(source, (leaf) => (leaf.pick ? { ...leaf, pick: shared(leaf.pick) } : leaf)),
    encrypted,
  }))
  return {
    kind,
    fields,
    rules: rules?.(ruleWords) ?? [],
    updatable: updatable ?? Object.keys(specs).filter((name) => !immutable?.includes(name)),
    ...(updateTogether && { updateTogether }),
    ...(updateNames && { updateNames }),
    ...(clearedBy !== undefined && { clearedBy }),
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
