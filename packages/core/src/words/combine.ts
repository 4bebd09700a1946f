import type { LeafSource } from '../field-table/source.ts'
import { type AnyReadable, type LeafSpec, type SourceSpec, toSource, type Word, withWords } from './spec.ts'

export const from = (path: string, ...words: readonly Word<unknown>[]): LeafSpec<unknown, never> => ({
  source: withWords({ type: 'leaf', path, steps: [] }, words),
})

export const option = (key: string, ...words: readonly Word<unknown>[]): LeafSpec<unknown, never> => ({
  source: withWords({ type: 'leaf', option: true, path: key, steps: [] }, words),
})

/** A JSON value. */
export type ConstantValue =
  | string
  | number
  | boolean
  | null
  | readonly ConstantValue[]
  | { readonly [key: string]: ConstantValue }

/**
 * A value that is the same for every customer, in every create and every update. It is not in the mapping report. Without
 * `sentIf` it is sent even if the customer has nothing beside it.
 *
 * @example type: required(constant('business'))
 */
export const constant = <const Value extends ConstantValue>(value: Value): SourceSpec<unknown, Value> => ({
  source: { type: 'constant', value, steps: [] },
})

export function join(parts: readonly (string | LeafSpec)[], separator: string): SourceSpec<unknown, string> {
  const sources = parts.map((part) => toSource(part) as LeafSource)
  return { source: { type: 'join', parts: sources, separator, steps: [] } }
}

export const firstOf = (...sources: readonly AnyReadable[]): SourceSpec<unknown, never> => ({
  source: { type: 'firstOf', sources: sources.map(toSource), steps: [] },
})

export const withFallback = (asked: AnyReadable, fallback: AnyReadable): SourceSpec<unknown, never> => ({
  source: { type: 'firstOf', sources: [toSource(asked), toSource(fallback)], ask: 0, steps: [] },
})

export const optionOr = (key: string, other: AnyReadable): SourceSpec<unknown, never> => ({
  source: { type: 'firstOf', sources: [option(key).source, toSource(other)], ask: 1, steps: [] },
})
