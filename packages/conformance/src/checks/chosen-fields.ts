import type { ElementChoice, FieldList, FieldTable, Source } from '@portico/core/adapter'
import { generic } from '../customers/edit.ts'
import { isWithin } from './sending.ts'

type Matching = Pick<ElementChoice, 'list' | 'where'>

/** The elements that a source chooses. */
export function choicesIn(source: Source): ElementChoice[] {
  if (source.type === 'leaf') return source.pick ? [source.pick] : []
  if (source.type === 'constant') return []
  if (source.type === 'file') return source.owner.pick ? [source.owner.pick] : []
  return (source.type === 'join' ? source.parts : source.sources).flatMap(choicesIn)
}

/** The list that a field stands in, and those around it. */
const listsAround = (list: FieldList | undefined): FieldList[] =>
  list ? [list, ...listsAround(list.within)] : []

/** Whether one value at this path makes its element match and another does not. */
const isDecisive = (path: string, values: readonly unknown[], { list, where }: Matching): boolean =>
  Object.entries(where).some(
    ([key, accepted]) =>
      isWithin(generic(path), [`${list}[].${key}`]) &&
      new Set(values.map((value) => accepted.includes(String(value)))).size > 1,
  )

/**
 * Whether a wire field depends on these values by which elements match: with another type, another document is chosen, or a
 * list has one element more.
 */
export const isChosenBy = (
  table: FieldTable | undefined,
  { path, values }: { path: string; values: readonly unknown[] },
  wireField: string,
): boolean =>
  (table?.fields ?? []).some(
    ({ name, source, each }) =>
      isWithin(generic(wireField), [name]) &&
      [...choicesIn(source), ...listsAround(each)].some((one) => isDecisive(path, values, one)),
  )

/** Whether a wire field stands in a list of the provider that is made of this canonical list. */
export const isListedFrom = (table: FieldTable | undefined, list: string, wireField: string): boolean =>
  (table?.fields ?? []).some(
    ({ name, each }) =>
      isWithin(generic(wireField), [name]) && listsAround(each).some((one) => one.list === list),
  )
