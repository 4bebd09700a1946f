import type { CustomerKind } from '../customer/customer.ts'
import type { CompanyPath, IndividualPath } from '../customer/path.ts'
import type { FieldTable, Source } from '../field-table/field-table.ts'
import type { RuleSpec } from './rules.ts'
import type { FieldSpec } from './spec.ts'

type FieldSpecs<Path extends string> = Readonly<Record<string, FieldSpec<Path>>>

/** What a table says besides its fields. */
export interface TableExtras<Name extends string> {
  rules?: readonly RuleSpec<Name>[]
  /** What the provider changes after creation. Default: every field. */
  updatable?: readonly Name[]
  /** The provider's names of fields that it calls differently in updates. Default: the same names. */
  updateNames?: { readonly [N in Name]?: string }
  /** What the provider takes as "remove this value". Default: it has no way. */
  clearedBy?: string
}

/** An individual's fields in the provider's own order and words. */
export const individualTable = <const Fields extends FieldSpecs<IndividualPath>>(
  fields: Fields,
  extras: TableExtras<keyof Fields & string> = {},
): FieldTable => table('individual', fields, extras)

/** A company's fields in the provider's own order and words. */
export const companyTable = <const Fields extends FieldSpecs<CompanyPath>>(
  fields: Fields,
  extras: TableExtras<keyof Fields & string> = {},
): FieldTable => table('company', fields, extras)

function table(kind: CustomerKind, specs: FieldSpecs<string>, extras: TableExtras<string>): FieldTable {
  const fields = Object.entries(specs).map(([name, { required, source, encrypted }]) => ({
    name,
    required,
    source,
    encrypted,
  }))
  return {
    kind,
    fields,
    rules: (extras.rules ?? []).map(({ rule }) => rule),
    updatable: extras.updatable ?? Object.keys(specs),
    ...(extras.updateNames && { updateNames: extras.updateNames }),
    ...(extras.clearedBy !== undefined && { clearedBy: extras.clearedBy }),
  }
}

/** The same fields under the provider's nested object: `nested('individual', { dob })` is `individual.dob`. */
export function nested<const Prefix extends string, const Fields extends FieldSpecs<string>>(
  prefix: Prefix,
  fields: Fields,
): { [K in keyof Fields & string as `${Prefix}.${K}`]: Fields[K] } {
  return Object.fromEntries(
    Object.entries(fields).map(([name, field]) => [`${prefix}.${name}`, field]),
  ) as ReturnType<typeof nested<Prefix, Fields>>
}

/** A person's fields read from a company's representative instead of the customer. */
export function ofRepresentative<const Fields extends FieldSpecs<string>>(
  fields: Fields,
): { [K in keyof Fields]: FieldSpec<`representative.${NonNullable<Fields[K]['reads']>}`> } {
  const picks = new Map<object, { list: string; where: Record<string, readonly string[]> }>()
  const moved = (source: Source): Source => {
    switch (source.type) {
      case 'join':
        return { ...source, parts: source.parts.map((part) => moved(part) as typeof part) }
      case 'firstOf':
        return { ...source, sources: source.sources.map(moved) }
      case 'leaf': {
        if (source.option) return source
        if (!source.pick) return { ...source, path: `representative.${source.path}` }
        // Fields that read one element must go on reading one element: a pick is compared by identity.
        const pick = picks.get(source.pick) ?? { ...source.pick, list: `representative.${source.pick.list}` }
        picks.set(source.pick, pick)
        return { ...source, pick }
      }
    }
  }
  return Object.fromEntries(
    Object.entries(fields).map(([name, field]) => [name, { ...field, source: moved(field.source) }]),
  ) as ReturnType<typeof ofRepresentative<Fields>>
}
