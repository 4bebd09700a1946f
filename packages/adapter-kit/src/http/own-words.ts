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

/** The grant types of OAuth 2.0 (RFC 6749), which a login sends: `invalid_client` does not repeat `client_credentials`. */
const grantTypes = ['client_credentials', 'authorization_code', 'refresh_token', 'password']

const none: ReadonlySet<string> = new Set(grantTypes)

function collect(adapter: Vocabulary): ReadonlySet<string> {
  const fields = customerKinds.flatMap((kind) => adapter.table(kind)?.fields ?? [])
  return new Set([
    ...grantTypes,
    ...fields.flatMap(({ name, source }) => [
      name,
      ...name.split('.'),
      ...stepsOf(source).flatMap(({ codes = [] }) => codes),
    ]),
  ])
}

function stepsOf(source: Source): readonly Step[] {
  switch (source.type) {
    case 'leaf':
    case 'constant':
    case 'file':
      return source.steps
    case 'join':
      return [...source.steps, ...source.parts.flatMap(stepsOf)]
    case 'firstOf':
      return [...source.steps, ...source.sources.flatMap(stepsOf)]
  }
}
