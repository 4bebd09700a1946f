import type { Condition } from '../condition/condition.ts'
import type { LeafPath, ValueAt } from '../customer/path.ts'
import type { Field, FieldList } from '../field-table/field-table.ts'
import type { Rule } from '../field-table/rule.ts'
import type { LeafSource, Placeholder, Source } from '../field-table/source.ts'
import type { Step } from '../field-table/step.ts'

/**
 * A source with the scope that it reads and the value that stands there. It fits wherever everything that it reads
 * exists: a source of a `Person` also fits an `Individual`.
 */
export interface SourceSpec<in Scope = never, out Value = unknown> {
  /** Where the value comes from, as data of the field table. */
  readonly source: Source
  /** For the compiler only. */
  readonly reads?: ((scope: Scope) => Value) | undefined
}

/** A source of one canonical value. */
export interface LeafSpec<in Scope = never, out Value = unknown> extends SourceSpec<Scope, Value> {
  /** The path that is read, and what its value goes through. */
  readonly source: LeafSource
}

/** A declared field; its name is the key it stands under. It fits wherever everything that it reads exists. */
export interface FieldSpec<in Scope = never> extends Omit<Field, 'name' | 'each'> {
  /** For the compiler only. */
  readonly reads?: ((scope: Scope) => unknown) | undefined
}

/** A declared list, as `each` makes it; its name is the key it stands under. */
export interface ListSpec<in Scope = never> {
  /** The canonical lists whose elements go into it, one after the other. */
  readonly lists: readonly ListPart[]
  /** For the compiler only. */
  readonly reads?: ((scope: Scope) => unknown) | undefined
}

/** The elements of one canonical list with the fields that each of them has. */
export interface ListPart extends Omit<FieldList, 'name' | 'within'> {
  /** Their paths are relative to the element. */
  readonly fields: FieldSpecs
  /** Between fields of one element. */
  readonly rules: readonly Rule[]
}

/** Fields and lists by their names, in the provider's order. */
export interface FieldSpecs<in Scope = never> {
  readonly [name: string]: FieldSpec<Scope> | ListSpec<Scope>
}

/** The names of fields that are not lists. */
export type PlainName<Fields> = {
  [Name in Extract<keyof Fields, string>]: Fields[Name] extends ListSpec ? never : Name
}[Extract<keyof Fields, string>]

export const isList = (spec: FieldSpec | ListSpec): spec is ListSpec => 'lists' in spec

/** Converts or checks; `Value` is what it knows how to handle. */
export interface StepWord<Value = never> {
  /** Tags a conversion or a check. */
  readonly word: 'step'
  /** The conversion or check, as data of the field table. */
  readonly step: Step
  /** For the compiler only. */
  readonly handles?: Value | undefined
}

/** Sends a setting of the merchant where a customer has no value. */
export interface PlaceholderWord {
  /** Tags a placeholder. */
  readonly word: 'placeholder'
  /** The setting, and the value that the merchant chose. */
  readonly placeholder: Placeholder
}

/** Marks a field that is encrypted before sending. */
export interface EncryptedWord {
  /** Tags encryption. */
  readonly word: 'encrypted'
}

/** Makes an optional field required under a condition. */
export interface RequiredIfWord<in Scope = never> {
  /** Tags a condition that makes a field required. */
  readonly word: 'requiredIf'
  /** The customers for whom the field is required. */
  readonly condition: Condition
  /** For the compiler only. */
  readonly reads?: ((scope: Scope) => void) | undefined
}

/** Reads a field under a condition only. */
export interface SentIfWord<in Scope = never> {
  /** Tags a condition without which a field is not read. */
  readonly word: 'sentIf'
  /** The only customers of whom the field is read. */
  readonly condition: Condition
  /** For the compiler only. */
  readonly reads?: ((scope: Scope) => void) | undefined
}

/** What may follow the source of a field: a conversion, a check, a placeholder, encryption. */
export type Word<Value> = StepWord<Value> | PlaceholderWord | EncryptedWord

/** What may follow the source of a required field. */
export type RequiredWord<Scope, Value> = Word<Value> | SentIfWord<Scope>

/** What may follow the source of an optional field. */
export type OptionalWord<Scope, Value> = Word<Value> | SentIfWord<Scope> | RequiredIfWord<Scope>

/** A path of the scope, or a source that was made of one. */
export type Readable<Scope> = LeafPath<Scope> | SourceSpec<Scope>

/** The value that a readable gives. */
export type ValueOf<Scope, From> = From extends string
  ? ValueAt<Scope, From>
  : From extends SourceSpec<never, infer Value>
    ? Value
    : never

/** A readable of any scope, as the implementations of the words take it. */
export type AnyReadable = string | SourceSpec

/** A word of any field, as the implementations take it. */
export type AnyWord = OptionalWord<never, unknown>

/** A bare path as a source. */
export const toSource = (readable: AnyReadable): Source =>
  typeof readable === 'string' ? { type: 'leaf', path: readable, steps: [] } : readable.source

/** A source with further words applied to what it gives. */
export function withWords<S extends Source>(source: S, words: readonly AnyWord[]): S {
  const steps = words.flatMap((word) => (word.word === 'step' ? [word.step] : []))
  const placeholder = words.find((word) => word.word === 'placeholder')?.placeholder
  const extended = { ...source, steps: [...source.steps, ...steps] }
  if (!placeholder) return extended
  if (extended.type !== 'leaf')
    throw new TypeError('a placeholder stands in for one canonical value, not for several')
  return { ...extended, placeholder }
}
