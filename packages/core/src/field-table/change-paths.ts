import type { Evaluation } from './evaluate.ts'
import type { Field } from './field-table.ts'
import { pathOfLeaf } from './path-of-leaf.ts'
import { isMentioned } from './plan-lists.ts'
import { readSource, sourcesFor } from './read-source.ts'
import type { Reading } from './reading.ts'
import type { LeafSource, Source } from './source.ts'
import { fileSourcesOf, leafSourcesOf } from './sources-of.ts'

/** The canonical path by which a change touches this field, `undefined` where it does not. */
export function touchedPath(field: Field, reading: Reading, { context }: Evaluation): string | undefined {
  if (reading.files.length > 0) return reading.path
  const present = [...reading.leaves, ...reading.passedOver].some(({ path }) =>
    isMentioned(path, context.input),
  )
  if (present) return reading.path
  const { source } = field
  const counting = source.type === 'firstOf' ? sourcesFor(source, context) : []
  return [...counting, source]
    .flatMap(changeable)
    .map((leaf) => pathOfLeaf(leaf, context))
    .find((path) => isMentioned(path, context.input))
}

/** Where the change would have a value for this field. */
export const pathToGive = ({ source }: Field, context: Evaluation['context']): string => {
  const [leaf] = changeable(source)
  return leaf ? pathOfLeaf(leaf, context) : ''
}

/** Whether a change can have a value for this field, or has one already. */
export const canBeGiven = ({ source }: Field, { value }: Reading): boolean =>
  value !== undefined ||
  fileSourcesOf(source).length > 0 ||
  leafSourcesOf(source).some((leaf) => !isFixed(leaf))

/** The kind says which table applies, options come with each call: neither is part of what the provider keeps. */
const changeable = (source: Source): readonly LeafSource[] =>
  leafSourcesOf(source).filter((leaf) => !leaf.option && !isFixed(leaf))

/** The kind, the reference, and the customer as what a document belongs to. */
const isFixed = ({ path, pick }: LeafSource) => !pick && ['kind', 'reference', ''].includes(path)

/**
 * What the change says nothing of, though the field depends on it: a part of what is joined, or a source that goes
 * before the one which the change gives. The provider may hold it, and must not get half or the second choice instead.
 */
export function unsaidPath(source: Source, { context }: Evaluation): string | undefined {
  const isGiven = (inner: Source) => readSource(inner, context).value !== undefined
  const given = source.type === 'firstOf' ? source.sources.findIndex(isGiven) : -1
  const deciding = source.type === 'firstOf' && given !== -1 ? source.sources.slice(0, given + 1) : [source]
  return deciding
    .flatMap(changeable)
    .map((leaf) => pathOfLeaf(leaf, context))
    .find((path) => !isMentioned(path, context.input))
}
