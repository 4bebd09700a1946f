import { type AdapterDescription, customerKinds, type Source, type Step } from '@portico/core/adapter'

/** What the vocabulary of an adapter is read from. */
export type Vocabulary = Pick<AdapterDescription, 'table'>

const known = new WeakMap<Vocabulary, ReadonlySet<string>>()

/**
 * The words that an adapter declares itself: names of fields, the parts of nested ones, and the codes of its lists. They
 * are kept of an answer even if a customer has such a name: `first_name` for a person called First.
 */
export function ownWords(adapter: Vocabulary | undefined): ReadonlySet<string> {
  if (adapter === undefined) return none
  const words = known.get(adapter) ?? collect(adapter)
  known.set(adapter, words)
  return words
}

const none: ReadonlySet<string> = new Set()

function collect(adapter: Vocabulary): ReadonlySet<string> {
  const fields = customerKinds.flatMap((kind) => adapter.table(kind)?.fields ?? [])
  return new Set(
    fields.flatMap(({ name, source }) => [
      name,
      ...name.split('.'),
      ...stepsOf(source).flatMap(({ codes = [] }) => codes),
    ]),
  )
}

function stepsOf(source: Source): readonly Step[] {
  switch (source.type) {
    case 'leaf':
    case 'constant':
      return source.steps
    case 'join':
      return [...source.steps, ...source.parts.flatMap(stepsOf)]
    case 'firstOf':
      return [...source.steps, ...source.sources.flatMap(stepsOf)]
  }
}
