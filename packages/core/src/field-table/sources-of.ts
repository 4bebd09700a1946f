import type { FileSource, LeafSource, Source } from './source.ts'
import type { Step } from './step.ts'

/** The leaf sources of a source, in order; for a document the place that it belongs to. */
export function leafSourcesOf(source: Source): readonly LeafSource[] {
  switch (source.type) {
    case 'leaf':
      return [source]
    case 'join':
      return source.parts
    case 'firstOf':
      return source.sources.flatMap(leafSourcesOf)
    case 'constant':
      return []
    case 'file':
      return [source.owner]
  }
}

/** The documents that a source reads. */
export function fileSourcesOf(source: Source): readonly FileSource[] {
  if (source.type === 'file') return [source]
  return source.type === 'firstOf' ? source.sources.flatMap(fileSourcesOf) : []
}

/** A leaf source with all the steps that its value takes, as long as it goes its own way. */
export interface Reader {
  readonly leaf: LeafSource
  readonly steps: readonly Step[]
  /** What is joined is no longer the leaf's own value: later steps say nothing of it. */
  readonly joined: boolean
}

/** The leaf sources of a source with their steps. A document is not a canonical value. */
export function readersOf(source: Source): readonly Reader[] {
  if (source.type === 'file') return []
  if (source.type !== 'firstOf') {
    const joined = source.type === 'join'
    return leafSourcesOf(source).map((leaf) => ({ leaf, steps: leaf.steps, joined }))
  }
  return source.sources
    .flatMap(readersOf)
    .map((reader) => (reader.joined ? reader : { ...reader, steps: [...reader.steps, ...source.steps] }))
}
