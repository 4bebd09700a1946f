import * as z from 'zod'
import { type CustomerKind, customerKinds } from '../customer/customer.ts'
import { formatPath, parsePath } from '../customer/path.ts'
import { type ItemMatch, schemaAt } from '../customer/schema-at.ts'
import { codesOfElement } from './element-codes.ts'
import { formatWord, wordsIn } from './key-words.ts'

/** Where an answer belongs. */
export interface AnswerPlace {
  /** The list to add an element to, and which of its new elements is meant; absent for a concrete path. */
  element?: { list: string; name: string; item: ItemMatch }
  /** Canonical; below the element where there is one. */
  path: string
}

/**
 * A question's key: `name_given`, `identifications_0_number`, or for a list element that is to be added
 * `identifications_national_id_passport_number`. An identifier, as form libraries take other names apart. `ordinal`
 * distinguishes elements for which the same is asked.
 */
export function formatKey(path: string, kind: CustomerKind, item: ItemMatch = {}, ordinal = 1): string {
  const steps = parsePath(path)
  return steps
    .flatMap((step, index) =>
      step === '[]' ? elementWords(formatPath(steps.slice(0, index)), kind, item, ordinal) : formatWord(step),
    )
    .join('_')
}

/** Codes of the model stand alone, as it is clear which value they are; other values follow the name of theirs. */
function elementWords(list: string, kind: CustomerKind, item: ItemMatch, ordinal: number): string[] {
  const codes = codesOfElement(kind, list)
  const words = Object.entries(item).flatMap(([name, values]) =>
    values.every((value) => codes.get(value) === name)
      ? values
      : values.flatMap((value) => [formatWord(name), formatWord(value)]),
  )
  return [...(words.length > 0 ? words : [unspecified]), ...(ordinal > 1 ? [String(ordinal)] : [])]
}

/** In place of the codes of an element that may be any. */
const unspecified = 'new'

/** The inverse of `formatKey`. Canonical paths are keys as well, with `[]` for one element that is to be added. */
export function parseKey(key: string, kind: CustomerKind | undefined): AnswerPlace {
  const words = wordsIn(key)
  if (!words) return placeOfPath(key)
  for (const known of kind ? [kind] : customerKinds) {
    const place = schemaAt(known, formatPath(words.slice(0, 1))) && placeOfWords(words, '', known)
    if (place) return place
  }
  return { path: key }
}

function placeOfPath(path: string): AnswerPlace {
  const [list = '', ...below] = path.split('[].')
  return below.length === 1 && below[0]
    ? { element: { list, name: list, item: {} }, path: below[0] }
    : { path }
}

function placeOfWords(words: readonly string[], parent: string, kind: CustomerKind): AnswerPlace | undefined {
  const [word, ...others] = words
  if (word === undefined) return { path: parent }
  const isList = parent !== '' && schemaAt(kind, parent) instanceof z.ZodArray
  if (isList && !isNumber(word)) return placeInNewElement(words, parent, kind)
  const step = isList ? Number(word) : word
  return placeOfWords(others, formatPath([...parsePath(parent), step]), kind)
}

const isNumber = (word: string) => /^\d+$/.test(word)

function placeInNewElement(
  words: readonly string[],
  list: string,
  kind: CustomerKind,
): AnswerPlace | undefined {
  const codes = codesOfElement(kind, list)
  const hasValue = (below: readonly string[]) =>
    schemaAt(kind, formatPath([...parsePath(list), '[]', ...below])) !== undefined
  const item: Record<string, string[]> = {}
  const placeFrom = (index: number): AnswerPlace | undefined => {
    const below = formatPath(words.slice(index).map((word) => (isNumber(word) ? Number(word) : word)))
    if (index > 0 && hasValue(words.slice(index))) {
      return { element: { list, name: [list, ...words.slice(0, index)].join('_'), item }, path: below }
    }
    const [word = '', value] = words.slice(index)
    if (index === 0 ? word === unspecified : isNumber(word)) return placeFrom(index + 1)
    for (let end = words.length - 1; end > index; end -= 1) {
      const code = words.slice(index, end).join('_')
      const name = codes.get(code)
      if (name) {
        item[name] = [...(item[name] ?? []), code]
        return placeFrom(end)
      }
    }
    if (value === undefined || !hasValue([word])) return undefined
    item[word] = [...(item[word] ?? []), value]
    return placeFrom(index + 2)
  }
  return placeFrom(0)
}
