import {
  companyTable,
  concat,
  constant,
  dataUri,
  type FieldSpec,
  type FieldSpecs,
  type FieldTable,
  individualTable,
  type ListSpec,
  maxLength,
  requiredIf,
  sentIf,
  wordsOf,
} from '@portico/adapter-kit'
import type { Condition as CanonicalCondition } from '@portico/core'
import type {
  Condition,
  InventedField,
  InventedList,
  InventedRule,
  InventedSource,
  Invention,
  ListPart,
  Match,
  Part,
} from './invention.ts'

type Source = ReturnType<typeof constant>
type Rule = FieldTable['rules'][number]

interface RuleWords {
  allOrNone(what: string, fields: readonly string[]): Rule
  requireOneOf(when: CanonicalCondition, fields: readonly string[], reason: string): Rule
}

/** The same words for paths that are drawn at random: no compiler can check those. */
interface AnyWords {
  required(from: string | Source, ...words: unknown[]): FieldSpec<unknown>
  optional(from: string | Source, ...words: unknown[]): FieldSpec<unknown>
  firstOf(...sources: (string | Source)[]): Source
  pick(
    list: string,
    match: Match,
  ): ((path: string) => Source) & { file(type: string, ...words: unknown[]): Source }
  file(type: string, ...words: unknown[]): Source
  each(
    list: string,
    match: Match,
    fields: FieldSpecs<unknown>,
    extras: {
      atLeast?: 1 | CanonicalCondition
      including?: readonly Match[]
      rules: (words: RuleWords) => readonly Rule[]
    },
  ): ListSpec<unknown>
}

const words = wordsOf<never>() as unknown as AnyWords

/** The field table of an invented provider, written with the words that an adapter uses. */
export function tableOf({ kind, part }: Invention): FieldTable {
  const fields = specsOf(part)
  const rules = (of: RuleWords) => rulesOf(part.rules, of)
  return kind === 'individual' ? individualTable(fields, { rules }) : companyTable(fields, { rules })
}

const specsOf = ({ fields, lists }: Part): FieldSpecs<unknown> => ({
  ...Object.fromEntries(fields.map((field) => [field.name, fieldOf(field)])),
  ...Object.fromEntries(lists.map((list) => [list.name, listOf(list)])),
})

function fieldOf({ need, sentIf: condition, most, source }: InventedField): FieldSpec<unknown> {
  const extra = [
    ...(most ? [maxLength(most)] : []),
    ...(condition ? [sentIf(canonical(condition))] : []),
    ...(typeof need === 'object' ? [requiredIf(canonical(need.requiredIf))] : []),
  ]
  return words[need === 'required' ? 'required' : 'optional'](sourceOf(source), ...extra)
}

function sourceOf(source: InventedSource): Source {
  if (source.type === 'constant') return constant(source.value)
  const picked = source.pick && words.pick(source.pick.list, source.pick.match)
  if (source.type === 'file') return (picked ?? words).file('identification', dataUri)
  return words.firstOf(...source.paths.map((path) => picked?.(path) ?? path))
}

const listOf = ({ parts }: InventedList): ListSpec<unknown> => concat(...parts.map(elementsOf))

const elementsOf = ({ of, list, match, atLeast, including, part }: ListPart): ListSpec<unknown> =>
  words.each(
    list,
    match,
    { of: words.required(constant(of)), ...specsOf(part) },
    {
      ...(atLeast !== 'none' && { atLeast: atLeast === 'one' ? 1 : canonical(atLeast.oneIf) }),
      ...(including.length > 0 && { including: including.map(({ key, values }) => ({ [key]: values })) }),
      rules: (of) => rulesOf(part.rules, of),
    },
  )

const rulesOf = (rules: readonly InventedRule[], of: RuleWords): Rule[] =>
  rules.map((rule) =>
    rule.type === 'allOrNone'
      ? of.allOrNone('what belongs together', rule.fields)
      : of.requireOneOf(canonical(rule.when), rule.fields, 'one of them is needed'),
  )

/** The condition as an adapter writes it, on the customer. */
function canonical(condition: Condition): CanonicalCondition {
  if ('all' in condition) return { all: condition.all.map(canonical) }
  if ('any' in condition) return { any: condition.any.map(canonical) }
  if ('not' in condition) return { not: canonical(condition.not) }
  const { path } = condition
  return 'in' in condition ? { path, in: condition.in } : { path, present: true }
}
