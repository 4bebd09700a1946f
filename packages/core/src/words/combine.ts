import type { CustomerPath } from '../customer/path.ts'
import type { LeafSource } from '../field-table/field-table.ts'
import { type LeafSpec, type Readable, type SourceSpec, toSource, type Word, withWords } from './spec.ts'

/**
 * Several values as one text, absent ones left out.
 *
 * The first part must be one that its object cannot be without, such as `address.line1`: what is missing is asked for
 * by it.
 *
 * @example address: required(join(['address.line1', 'address.city', 'address.country'], ', '))
 */
export function join<const Path extends CustomerPath>(
  parts: readonly (Path | LeafSpec<Path>)[],
  separator: string,
): SourceSpec<Path> {
  const sources = parts.map((part) => toSource(part) as LeafSource)
  return { source: { type: 'join', parts: sources, separator, steps: [] } }
}

/**
 * The first that gives a value. Where none does, any of them is asked for.
 *
 * @example email: required(firstOf('email', 'representative.email'))
 */
export function firstOf<const Path extends CustomerPath>(...sources: Readable<Path>[]): SourceSpec<Path> {
  return { source: { type: 'firstOf', sources: sources.map(toSource), steps: [] } }
}

/**
 * A source, else another one that may stand in. Only the first is asked for.
 *
 * @example bankcode: optional(withFallback(bank('bankCode'), bank('bic', bankCodeOfBic)))
 */
export function withFallback<const Path extends CustomerPath>(
  asked: Readable<Path>,
  fallback: Readable<Path>,
): SourceSpec<Path> {
  return { source: { type: 'firstOf', sources: [toSource(asked), toSource(fallback)], ask: 0, steps: [] } }
}

/** A value of the customer's `providerOptions` for this provider, by its key there. */
export function option(key: string, ...words: Word<unknown>[]): LeafSpec<never> {
  return { source: withWords({ type: 'leaf', option: true, path: key, steps: [] }, words) }
}

/**
 * The provider option where the customer has it, else another source. Only the other source is asked for.
 *
 * @example description: required(optionOr('description', 'reference'))
 */
export function optionOr<const Path extends CustomerPath>(
  key: string,
  other: Readable<Path>,
): SourceSpec<Path> {
  return { source: { type: 'firstOf', sources: [option(key).source, toSource(other)], ask: 1, steps: [] } }
}
