import type { LeafSource, Source } from './source.ts'

/** The same source with every leaf changed. */
export function mapLeaves(source: Source, change: (leaf: LeafSource) => LeafSource): Source {
  switch (source.type) {
    case 'leaf':
      return change(source)
    case 'join':
      return { ...source, parts: source.parts.map(change) }
    case 'firstOf':
      return { ...source, sources: source.sources.map((inner) => mapLeaves(inner, change)) }
    case 'constant':
      return source
    case 'file':
      return { ...source, owner: change(source.owner) }
  }
}
