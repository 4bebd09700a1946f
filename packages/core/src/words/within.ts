import { allOf, type Condition, mapPaths } from '../condition/condition.ts'
import type { CustomerKind } from '../customer/customer.ts'
import type { EitherConditions } from '../field-table/field-table.ts'
import { mapLeaves } from '../field-table/map-leaves.ts'
import type { Source } from '../field-table/source.ts'
import { withPaths } from '../field-table/with-paths.ts'
import { pathBelow } from './conditions.ts'
import { type FieldSpec, type FieldSpecs, isList, type ListSpec, type SourceSpec } from './spec.ts'

/** The keys of a scope that hold an object, such as `address` or `representative`. */
export type ObjectKey<Scope> = {
  [K in Extract<keyof Scope, string>]-?: IsObject<ObjectAt<Scope, K>> extends true ? K : never
}[Exclude<Extract<keyof Scope, string>, 'providerOptions'>]

/**
 * The keys that `withinEither` takes: those of a whole customer, which has a kind and a reference. What decides between the two
 * objects is looked up in the customer, not in a part of it.
 */
export type KeyOfEither<Scope> = [Scope] extends [{ readonly kind: CustomerKind; readonly reference: string }]
  ? ObjectKey<Scope>
  : never

/** What a key of a scope holds: `ObjectAt<Company, 'representative'>` is `Person`. */
export type ObjectAt<Scope, Key extends keyof Scope> = Exclude<Scope[Key], undefined>

/** Neither a list nor a record such as metadata. */
type IsObject<T> = T extends readonly unknown[]
  ? false
  : T extends object
    ? string extends keyof T
      ? false
      : true
    : false

/** A part of a table that reads this scope: fields or one source. */
export type PartOf<Scope> = FieldSpecs<Scope> | SourceSpec<Scope>

/** The same part as a part of the scope around it. */
export type Moved<Scope, Part> =
  Part extends SourceSpec<never, infer Value>
    ? SourceSpec<Scope, Value>
    : { [Name in keyof Part]: Part[Name] extends ListSpec ? ListSpec<Scope> : FieldSpec<Scope> }

/** The same fields, or the same source, read from the object under this key. */
export function within<Part extends PartOf<never>>(key: string, part: Part): Moved<unknown, Part> {
  const moved = isSource(part)
    ? { source: below(key, part.source) }
    : Object.fromEntries(
        Object.entries(part).map(([name, spec]) => [
          name,
          isList(spec) ? listBelow(key, spec) : fieldBelow(key, spec),
        ]),
      )
  return moved as Moved<unknown, Part>
}

/**
 * Fields that are read from the first object if the customer has it, and otherwise from the second. The two are never mixed, and only
 * the second is asked for.
 */
export function withinEither(
  first: string,
  second: string,
  fields: Readonly<Record<string, FieldSpec>>,
): Record<string, FieldSpec<unknown>> {
  return Object.fromEntries(
    Object.entries(fields).map(([name, field]) => [name, fieldBelowEither(first, second, field)]),
  )
}

function fieldBelowEither(first: string, second: string, field: FieldSpec): FieldSpec<unknown> {
  const [one, other] = [fieldBelow(first, field), fieldBelow(second, field)]
  const has: Condition = { path: first, present: true }
  const either = (ofOne?: Condition, ofOther?: Condition): Condition | undefined =>
    ofOne && ofOther && { any: [allOf([has, ofOne]), allOf([{ not: has }, ofOther])] }
  const requiredIf = either(one.requiredIf, other.requiredIf)
  const sentIf = either(one.sentIf, other.sentIf)
  return {
    required: field.required,
    encrypted: field.encrypted,
    source: { type: 'firstOf', sources: [one.source, other.source], by: first, steps: [] },
    either: [conditionsOf(one), conditionsOf(other)],
    ...(requiredIf && { requiredIf }),
    ...(sentIf && { sentIf }),
  }
}

const conditionsOf = ({ requiredIf, sentIf }: EitherConditions): EitherConditions => ({
  ...(requiredIf && { requiredIf }),
  ...(sentIf && { sentIf }),
})

/** A field by the name of `source` has no `type`. */
const isSource = (part: PartOf<never>): part is SourceSpec => 'source' in part && 'type' in part.source

const fieldBelow = (key: string, field: FieldSpec) => ({
  ...withPaths(field, (path) => pathBelow(key, path)),
  source: below(key, field.source),
})

const listBelow = (key: string, { lists }: ListSpec) => ({
  lists: lists.map((part) => ({
    ...part,
    list: `${key}.${part.list}`,
    ...(part.atLeastIf && { atLeastIf: mapPaths(part.atLeastIf, (path) => pathBelow(key, path)) }),
  })),
})

const below = (key: string, source: Source): Source =>
  mapLeaves(source, (leaf) => {
    if (leaf.option) return leaf
    if (leaf.pick) return { ...leaf, pick: { ...leaf.pick, list: `${key}.${leaf.pick.list}` } }
    return { ...leaf, path: `${key}.${leaf.path}` }
  })
