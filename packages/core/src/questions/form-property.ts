import { isPattern, type JsonSchema, jsonSchemaOf } from '../json-schema/json-schema-of.ts'
import type { FormWords } from './form-words.ts'
import type { Question } from './question.ts'

/** One value of a form. */
export interface FormProperty {
  /** The JSON type of the answer. Absent: any. */
  type?: 'string' | 'number' | 'integer' | 'boolean' | 'array' | 'object'
  /** The label to show. */
  title: string
  /** A hint to show beside the field. */
  description?: string
  /** The empty answer of an optional choice. Absent: the field starts without a value. */
  default?: string
  /** At least this many characters. */
  minLength?: number
  /** At most this many characters. */
  maxLength?: number
  /** A regular expression that the text matches. */
  pattern?: string
  /** Further patterns that must match as well, or further codes of which one must be chosen. */
  allOf?: ({ pattern: string } | { contains: { enum: string[] } })[]
  /** An empty choice, then the codes that are accepted. `minLength` rejects the empty one if an answer is required. */
  oneOf?: { const: string; title: string }[]
  /** At least this number. */
  minimum?: number
  /** At most this number. */
  maximum?: number
  /** The codes of a choice of several. */
  items?: { type: 'string'; oneOf: { const: string; title: string }[] }
  /** Set if each code may be chosen once only. */
  uniqueItems?: true
  /** At least this many codes. */
  minItems?: number
  /** At most this many codes. */
  maxItems?: number
  /** At least one of the codes is one of these. */
  contains?: { enum: string[] }
  /** Set if no answer satisfies all providers: the field stays empty. */
  readOnly?: boolean
}

/** An optional text may be empty: forms submit `''` for a field that was left so. */
export function propertyOf(question: Question, isRequired: boolean, words: FormWords): FormProperty {
  const { $schema, title, description, examples, ...own } = jsonSchemaOf(question.schema)
  const names = { title: words.titleOf(question), ...words.descriptionOf(question) }
  // Nothing but an empty answer: the form stays valid without one.
  if (question.conflict) return { type: 'string', ...names, readOnly: true, maxLength: 0 }
  const codes = codesOf(own)
  if (codes) {
    // Without an empty choice react-jsonschema-form would preselect the first code.
    const oneOf = [{ const: '', title: '' }, ...words.codesOf(question, codes)]
    return { type: 'string', ...names, default: '', ...(isRequired && { minLength: 1 }), oneOf }
  }
  if (own.type === 'array') return choiceOfSeveral(question, own, isRequired, { ...names }, words)
  const text = textOf(own)
  if (!text) return typeof own.type === 'string' ? { ...own, ...names } : names
  const { patterns, minLength, maxLength } = text
  const [pattern, ...others] = [...patterns, ...(isRequired ? [] : atLeast(minLength))].map((one) =>
    isRequired ? one : `^$|${one}`,
  )
  return {
    type: 'string',
    ...names,
    ...(isRequired && { minLength: Math.max(1, minLength) }),
    ...(maxLength !== undefined && { maxLength }),
    ...(pattern !== undefined && { pattern }),
    ...(others.length > 0 && { allOf: others.map((other) => ({ pattern: other })) }),
  }
}

/** A list of codes; forms submit an empty one for a choice that was left open. */
function choiceOfSeveral(
  question: Question,
  { items, minItems, maxItems, contains, allOf }: JsonSchema,
  isRequired: boolean,
  names: Pick<FormProperty, 'title' | 'description'>,
  words: FormWords,
): FormProperty {
  const codes = codesOf({ ...(items as JsonSchema | undefined) })
  const least = isRequired ? Math.max(1, Number(minItems ?? 0)) : 0
  return {
    type: 'array',
    ...names,
    ...(codes && { items: { type: 'string', oneOf: words.codesOf(question, codes) } }),
    uniqueItems: true,
    ...(least > 0 && { minItems: least }),
    ...(typeof maxItems === 'number' && { maxItems }),
    ...(isRequired && contains !== undefined && { contains: contains as { enum: string[] } }),
    ...(isRequired && Array.isArray(allOf) && { allOf: allOf as { contains: { enum: string[] } }[] }),
  }
}

const atLeast = (characters: number) => (characters > 1 ? [`^[\\s\\S]{${characters},}$`] : [])

function codesOf({ enum: codes, const: code }: JsonSchema): string[] | undefined {
  const all = Array.isArray(codes) ? codes : code === undefined ? [] : [code]
  return all.length > 0 && all.every((one) => typeof one === 'string') ? all : undefined
}

interface TextRules {
  patterns: string[]
  minLength: number
  maxLength: number | undefined
}

/** `undefined` for what is not a text. Several patterns must all match; alternatives become one pattern. */
function textOf({ type, anyOf, pattern, allOf, minLength, maxLength }: JsonSchema): TextRules | undefined {
  const either = Array.isArray(anyOf) ? alternatives(anyOf) : undefined
  if (type !== 'string' && either === undefined) return undefined
  const further = Array.isArray(allOf) ? allOf.map((one: JsonSchema) => one.pattern) : []
  return {
    patterns: [...new Set([either, pattern, ...further].filter(isPattern))],
    minLength: typeof minLength === 'number' ? minLength : 0,
    maxLength: typeof maxLength === 'number' ? maxLength : undefined,
  }
}

/** One pattern for texts of several sorts, such as a date or `never`; empty if one of them may be any text. */
function alternatives(members: readonly JsonSchema[]): string | undefined {
  const patterns = members.map((member) => {
    const codes = codesOf(member)
    if (codes) return `^(?:${codes.map(literally).join('|')})$`
    return member.type === 'string' ? String(member.pattern ?? '') : undefined
  })
  if (patterns.includes(undefined)) return undefined
  return patterns.includes('') ? '' : patterns.join('|')
}

const literally = (text: string) => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')
