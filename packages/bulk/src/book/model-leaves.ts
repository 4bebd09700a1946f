import { type CustomerKind, customerJsonSchema, documentTypes } from '@portico/core'
import { isRecord } from './is-record.ts'

/** What can stand at the end of a canonical path. */
export interface ModelLeaf {
  /** `any`: what only one provider reads. */
  readonly type: 'text' | 'number' | 'boolean' | 'list' | 'any'
  /** The only words that are accepted. Of a list: of its elements. Absent: any text. */
  readonly words?: readonly string[] | undefined
  /** The words by `plainWord`. */
  readonly wordIndex?: ReadonlyMap<string, string> | undefined
  /** Words that are accepted besides other values, such as `never`. */
  readonly besides: readonly string[]
  readonly isDate: boolean
  /** The form of the text. None if any text will do. */
  readonly patterns: readonly RegExp[]
  /** Whether the value is free text of the merchant, which is taken as it is. */
  readonly isFree: boolean
}

/** The leaves of one kind of customer by their paths: `identifications[].number`. `metadata` and options end in `.*`. */
export type ModelLeaves = ReadonlyMap<string, ModelLeaf>

const leavesByKind = new Map<CustomerKind, ModelLeaves>()

/** What the canonical model has at each path. Derived from its JSON Schema: the model may grow. */
export function modelLeaves(kind: CustomerKind): ModelLeaves {
  const known = leavesByKind.get(kind)
  if (known) return known
  const found = new Map<string, ModelLeaf>()
  collect(customerJsonSchema(kind), '', found)
  for (const [path, leaf] of documentLeaves) found.set(path, leaf)
  leavesByKind.set(kind, found)
  return found
}

/** A word as the model's words are compared: `National ID` is `national_id`. */
export const plainWord = (word: string): string => word.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '_')

/** The leaf with these words only. */
export const withWords = (leaf: ModelLeaf, words: readonly string[]): ModelLeaf => ({
  ...leaf,
  words,
  wordIndex: new Map(words.flatMap((word) => [[plainWord(word), word] as const])),
})

const text: ModelLeaf = { type: 'text', besides: [], isDate: false, patterns: [], isFree: false }

const documentLeaves: readonly (readonly [string, ModelLeaf])[] = [
  ['documents[].file', { ...text, isFree: true }],
  ['documents[].type', withWords(text, documentTypes)],
  ['documents[].belongsTo', text],
  ['documents[].providerType', text],
]

function collect(schema: unknown, path: string, found: Map<string, ModelLeaf>): void {
  if (!isRecord(schema)) return
  const below = (key: string) => (path === '' ? key : `${path}.${key}`)
  const alternatives = listIn(schema.oneOf)
  if (alternatives.some((one) => isRecord(one) && isRecord(one.properties))) {
    for (const one of alternatives) collect(one, path, found)
  } else if (isRecord(schema.properties)) {
    for (const [key, member] of Object.entries(schema.properties)) collect(member, below(key), found)
  } else if (schema.type === 'object') {
    const values = schema.additionalProperties
    const isText = isRecord(values) && values.type === 'string'
    found.set(below('*'), { ...text, type: isText ? 'text' : 'any', isFree: true })
  } else if (schema.type === 'array' && isRecord(schema.items) && !isLeaf(schema.items)) {
    collect(schema.items, `${path}[]`, found)
  } else found.set(path, merged(found.get(path), leafOf(schema)))
}

const isLeaf = ({ type, properties, oneOf }: Record<string, unknown>) =>
  type !== 'object' && properties === undefined && oneOf === undefined

const listIn = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])

function leafOf(schema: Record<string, unknown>): ModelLeaf {
  if (schema.type === 'array' && isRecord(schema.items)) return { ...leafOf(schema.items), type: 'list' }
  if (schema.type === 'number' || schema.type === 'integer') return { ...text, type: 'number' }
  if (schema.type === 'boolean') return { ...text, type: 'boolean' }
  const words = wordsOf(schema)
  if (words.length > 0) return withWords(text, words)
  const options = schema.anyOf === undefined ? [schema] : listIn(schema.anyOf).filter(isRecord)
  const patterns = options.flatMap(({ pattern }) =>
    typeof pattern === 'string' && !isAnyText(new RegExp(pattern, 'u')) ? [new RegExp(pattern, 'u')] : [],
  )
  return { ...text, patterns, besides: options.flatMap(wordsOf), isDate: patterns.some(isDatePattern) }
}

const wordsOf = (schema: Record<string, unknown>): string[] =>
  [...listIn(schema.enum), schema.const].filter((word) => typeof word === 'string')

/** Whether a pattern says nothing of the form. */
const isAnyText = (pattern: RegExp) => pattern.test('any text (1)')

const isDatePattern = (pattern: RegExp) => pattern.test('2024-02-29') && !pattern.test('2023-02-29')

/** A leaf that several members of a union have, such as `kind`. */
const merged = (one: ModelLeaf | undefined, other: ModelLeaf): ModelLeaf =>
  one?.words && other.words ? withWords(one, [...new Set([...one.words, ...other.words])]) : other
