import type { CustomerPath } from '../customer/path.ts'
import type { Field, LeafSource, Placeholder, Source, Step } from '../field-table/field-table.ts'

/**
 * A source with the canonical paths it reads in its type, so that the compiler refuses a path that the model, or
 * this kind of customer, does not have.
 */
export interface SourceSpec<Path extends string = string> {
  readonly source: Source
  readonly reads?: Path
}

/** A source of one canonical value. */
export interface LeafSpec<Path extends string = string> extends SourceSpec<Path> {
  readonly source: LeafSource
}

/** A declared field; its name is the key it stands under. */
export interface FieldSpec<Path extends string = string> extends Omit<Field, 'name'> {
  readonly reads?: Path
}

/** Converts or checks; `Value` is what it knows how to handle. */
export interface StepWord<Value = never> {
  readonly word: 'step'
  readonly step: Step
  readonly handles?: Value
}

/** Lets a setting of the merchant stand in where a customer has no value. */
export interface PlaceholderWord {
  readonly word: 'placeholder'
  readonly placeholder: Placeholder
}

/** Marks a field that is sealed before sending. */
export interface EncryptedWord {
  readonly word: 'encrypted'
}

export type Word<Value> = StepWord<Value> | PlaceholderWord | EncryptedWord

/** A path, or what was made of one. */
export type Readable<Path extends string> = Path | SourceSpec<Path>

/** A bare path as a source. */
export const toSource = (readable: CustomerPath | SourceSpec): Source =>
  typeof readable === 'string' ? { type: 'leaf', path: readable, steps: [] } : readable.source

/** A source with further words applied to what it gives. */
export function withWords<S extends Source>(source: S, words: readonly Word<unknown>[]): S {
  const steps = words.flatMap((word) => (word.word === 'step' ? [word.step] : []))
  const placeholder = words.find((word) => word.word === 'placeholder')?.placeholder
  const extended = { ...source, steps: [...source.steps, ...steps] }
  if (!placeholder) return extended
  if (extended.type !== 'leaf')
    throw new TypeError('a placeholder stands in for one canonical value, not for several')
  return { ...extended, placeholder }
}
