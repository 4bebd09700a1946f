import { formatPath, parsePath } from '../customer/path.ts'
import type { ReadingContext } from './reading.ts'
import type { FileSource, LeafSource } from './source.ts'

/** The canonical path of a leaf source: with the chosen index, or `[]` where there is no element. */
export function pathOfLeaf(leaf: LeafSource, context: Pick<ReadingContext, 'owner' | 'chosen'>): string {
  if (leaf.option) return `providerOptions.${context.owner.id}.${leaf.path}`
  if (!leaf.pick) return leaf.path
  return `${leaf.pick.list}[${context.chosen.get(leaf.pick) ?? ''}].${leaf.path}`
}

/** The canonical path of what a document must belong to. The path of its leaf ends where a value would follow. */
export const ownerOf = ({ owner }: FileSource, context: Parameters<typeof pathOfLeaf>[1]): string =>
  formatPath(parsePath(pathOfLeaf(owner, context)))
