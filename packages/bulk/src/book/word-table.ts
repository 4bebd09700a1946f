import { err, ok, type Result } from 'neverthrow'
import type { CanonicalPath } from './canonical-path.ts'
import { isRecord } from './is-record.ts'
import type { ModelLeaf } from './model-leaves.ts'
import { suggestionFor } from './suggestion-for.ts'

/** What each word of a column means, by the word in lower case. `null`: nothing is there. */
export type WordTable = ReadonlyMap<string, string | number | boolean | null>

/** A word as words are compared. */
export const wordKey = (word: string): string => word.normalize('NFC').trim().toLowerCase()

/** Checks the `values` of a column. */
export function wordTable(values: unknown, target: CanonicalPath): Result<WordTable, string[]> {
  if (!isRecord(values)) return err(['must have an object as its values: { "F": "female" }.'])
  const table = new Map<string, string | number | boolean | null>()
  const problems: string[] = []
  for (const [word, value] of Object.entries(values)) {
    const isValue = ['string', 'number', 'boolean'].includes(typeof value) || value === null
    const wrong = isValue
      ? value === null
        ? undefined
        : wordsProblem(target, value as string)
      : 'must be a text, a number, true, false or null.'
    if (wrong !== undefined) problems.push(`has ${JSON.stringify(word)} in its values, which ${wrong}`)
    else if (table.has(wordKey(word))) problems.push(`has ${JSON.stringify(word)} in its values twice.`)
    else table.set(wordKey(word), value as string | number | boolean | null)
  }
  return problems.length > 0 ? err(problems) : ok(table)
}

/** Why a constant cannot stand at a path, for any kind of customer. */
export function wordsProblem(target: CanonicalPath, value: string | number | boolean): string | undefined {
  const problems = Object.values(target.leaves).map((leaf) => leafProblem(leaf, value))
  return problems.includes(undefined) ? undefined : problems[0]
}

function leafProblem(leaf: ModelLeaf, value: string | number | boolean): string | undefined {
  if (leaf.type === 'any') return undefined
  const type = leaf.type === 'list' ? 'text' : leaf.type
  if (typeof value !== (type === 'text' ? 'string' : type)) {
    return `must be ${type === 'boolean' ? 'true or false' : `a ${type}`}.`
  }
  const { words } = leaf
  if (!words || typeof value !== 'string' || words.includes(value)) return undefined
  if (words.length > 30) return 'must be a code of the model, such as an ISO code in upper case.'
  return `must be one of ${words.join(', ')}.${suggestionFor(value, words)}`
}
