import { customerKinds } from '@portico/core/adapter'
import fc from 'fast-check'
import type { Condition, InventedField, InventedList, Invention, ListPart, Match, Part } from './invention.ts'
import { rulesOf } from './rules-of.ts'
import { type ListScope, type Scope, type Shown, scopes } from './scopes.ts'

/** Invented providers of one kind of customer, with lists, lists inside lists, picks, conditions, rules and files. */
export const nestedInventions: fc.Arbitrary<Invention> = fc
  .constantFrom(...customerKinds)
  .chain((kind) => partsOf(scopes[kind], 'top').map((part) => ({ kind, part })))

type Depth = 'top' | 'element' | 'innermost'

const listsWithin: Readonly<Record<Depth, number>> = { top: 2, element: 1, innermost: 0 }
const deeper: Readonly<Record<Depth, Depth>> = {
  top: 'element',
  element: 'innermost',
  innermost: 'innermost',
}

function partsOf(scope: Scope, depth: Depth): fc.Arbitrary<Part> {
  const most = Object.keys(scope.lists).length === 0 ? 0 : listsWithin[depth]
  const inLists = <T>(
    many: number,
    make: (name: string, list: ListScope) => fc.Arbitrary<T>,
  ): fc.Arbitrary<T[]> =>
    most === 0
      ? fc.constant([])
      : fc.array(
          fc.constantFrom(...Object.entries(scope.lists)).chain(([name, list]) => make(name, list)),
          { maxLength: many },
        )
  return fc
    .record({
      plain: fc.array(fieldsOf(scope), { maxLength: 3 }),
      file: depth !== 'top' && scope.hasFile ? fc.boolean() : fc.constant(false),
      constant: fc.option(conditionsOf(scope), { freq: 2 }),
      picks: inLists(1, picksOf),
      lists: inLists(most, (name, list) => listsOf(name, list, scope, deeper[depth])),
      rule: fc.option(fc.tuple(fc.boolean(), conditionsOf(scope)), { freq: 2 }),
    })
    .map(({ plain, file, constant, picks, lists, rule }) => {
      const fields: InventedField[] = [
        ...plain.map((field, index) => ({ ...field, name: `f${index}` })),
        ...(file ? [{ name: 'copy', source: { type: 'file' as const }, need: 'required' as const }] : []),
        ...(constant
          ? [
              {
                name: 'fixed',
                source: { type: 'constant' as const, value: 'x' },
                need: 'required' as const,
                sentIf: constant,
              },
            ]
          : []),
        ...picks.flat(2).map((field, index) => ({ ...field, name: `p${index}` })),
      ]
      const named = lists.map((parts, index) => ({ name: `l${index}`, parts }))
      return withShown(scope, {
        fields,
        lists: named,
        rules: rule ? rulesOf(...rule, fields, lists.flat()) : [],
      })
    })
}

/** A condition whose values the body shows. */
function conditionsOf({ conditions }: Scope): fc.Arbitrary<Condition> {
  const one = fc.constantFrom(...conditions).map(({ condition }): Condition => condition)
  const negated = one.map((not): Condition => ({ not }))
  const several = fc.array(fc.oneof(one, negated), { minLength: 2, maxLength: 2 })
  return fc.oneof(
    { weight: 4, arbitrary: one },
    { weight: 2, arbitrary: negated },
    { weight: 1, arbitrary: several.map((all): Condition => ({ all })) },
    { weight: 1, arbitrary: several.map((any): Condition => ({ any })) },
  )
}

const needsOf = (scope: Scope): fc.Arbitrary<Pick<InventedField, 'need' | 'sentIf'>> =>
  fc.oneof(
    { weight: 3, arbitrary: fc.constant({ need: 'required' as const }) },
    { weight: 2, arbitrary: fc.constant({ need: 'optional' as const }) },
    { weight: 2, arbitrary: conditionsOf(scope).map((requiredIf) => ({ need: { requiredIf } })) },
    { weight: 1, arbitrary: conditionsOf(scope).map((sentIf) => ({ need: 'required' as const, sentIf })) },
    {
      weight: 1,
      arbitrary: fc
        .tuple(conditionsOf(scope), conditionsOf(scope))
        .map(([requiredIf, sentIf]) => ({ need: { requiredIf }, sentIf })),
    },
  )

const pathsOf = ({ paths }: Scope): fc.Arbitrary<[string, ...string[]]> =>
  fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom(...paths).map((path): [string] => [path]) },
    {
      weight: 1,
      arbitrary: fc.shuffledSubarray([...paths], {
        minLength: 1,
        maxLength: Math.min(2, paths.length),
      }) as fc.Arbitrary<[string, ...string[]]>,
    },
  )

const fieldsOf = (scope: Scope): fc.Arbitrary<InventedField> =>
  fc
    .record({
      paths: pathsOf(scope),
      needs: needsOf(scope),
      most: fc.option(fc.constant(64), { freq: 2, nil: undefined }),
    })
    .map(({ paths, needs, most }) => ({
      name: '',
      source: { type: 'paths', paths },
      ...needs,
      ...(most && { most }),
    }))

/** One or two picks of one list, each with fields of its own. */
const picksOf = (list: string, { key, matches }: ListScope): fc.Arbitrary<InventedField[][]> =>
  fc
    .shuffledSubarray(
      matches.filter(({ match }) => !isKindOpen(key, match)),
      { minLength: 1, maxLength: 2 },
    )
    .chain((chosen) =>
      fc.tuple(
        ...chosen.map(({ match, scope }) =>
          fc
            .record({
              paths: fc.array(pathsOf(scope), { minLength: 1, maxLength: 2 }),
              required: fc.boolean(),
              file: scope.hasFile && areApart(key, chosen) ? fc.boolean() : fc.constant(false),
            })
            .map(({ paths, required, file }): InventedField[] => {
              const need = required ? 'required' : 'optional'
              const pick = { list, match }
              const only = match[key]
              return [
                { name: '', source: { type: 'paths', paths: [key], pick }, need, ...(only && { only }) },
                ...paths.map(
                  (paths): InventedField => ({ name: '', source: { type: 'paths', paths, pick }, need }),
                ),
                ...(file
                  ? [
                      {
                        name: '',
                        source: { type: 'file' as const, pick },
                        need: need as 'required' | 'optional',
                      },
                    ]
                  : []),
              ]
            }),
        ),
      ),
    )

const listsOf = (name: string, list: ListScope, outer: Scope, depth: Depth): fc.Arbitrary<ListPart[]> =>
  fc
    .array(listPartsOf(name, list, outer, depth), { minLength: 1, maxLength: 2 })
    .map((parts) => parts.map((part, index) => ({ ...part, of: `part${index}` })))

function listPartsOf(name: string, list: ListScope, outer: Scope, depth: Depth): fc.Arbitrary<ListPart> {
  const { key, matches, including } = list
  return fc.constantFrom(...matches).chain(({ match, scope }) =>
    fc
      .record({
        part: partsOf(scope, depth),
        atLeast: fc.oneof(
          fc.constantFrom('one' as const, 'none' as const),
          conditionsOf(without(name, outer)).map((oneIf) => ({ oneIf })),
        ),
        together: fc.option(fc.constantFrom(...including), { freq: 2 }),
      })
      .map(({ part, atLeast, together }): ListPart => {
        const wanted = (together ?? []).filter((one) => isWithin(one, match))
        const shown: InventedField = {
          name: 'shown',
          source: { type: 'paths', paths: [key] },
          need: 'required',
          ...(match[key] && { only: match[key] }),
        }
        return {
          of: '',
          list: name,
          match,
          atLeast: isKindOpen(key, match) && wanted.length === 0 ? 'none' : atLeast,
          including: wanted.map((one) => ({ field: 'shown', key, values: one[key] ?? [] })),
          part: { ...part, fields: [shown, ...part.fields] },
        }
      }),
  )
}

/** Whether no element can be meant by both: with a file of each, it would be open which one the file belongs to. */
const areApart = (key: string, [one, other]: readonly { match: Match }[]): boolean =>
  !other || (one?.match[key]?.every((value) => other.match[key]?.includes(value) === false) ?? false)

/** An account of any kind is taken if it is there. Asking for one of any kind is not invented: no provider does. */
const isKindOpen = (key: string, match: Match): boolean => key === 'kind' && !match.kind

/** Whether a list needs an element does not depend on the elements of that list. */
const without = (name: string, scope: Scope): Scope => ({
  ...scope,
  conditions: scope.conditions.filter(({ list }) => list !== name),
})

/** Whether a list of such elements can include one of these. */
const isWithin = (one: Match, match: Match): boolean =>
  Object.entries(one).every(
    ([key, values]) => !match[key] || values.every((value) => match[key]?.includes(value)),
  )

/** The part with a field, or a list, for everything that its conditions read. */
function withShown({ conditions }: Scope, part: Part): Part {
  const own = [part.fields, part.rules, part.lists.map(({ parts }) => parts.map(({ atLeast }) => atLeast))]
  const text = JSON.stringify(own)
  const used = conditions.filter(({ condition: { wire } }) => text.includes(JSON.stringify(wire)))
  const plain = new Map(used.filter(({ list }) => !list).map((one) => [one.condition.wire, one]))
  const lists = new Set(used.flatMap(({ list }) => list ?? []))
  return {
    ...part,
    fields: [...part.fields, ...[...plain].map(([name, shown]) => shownField(name, shown))],
    lists: [
      ...part.lists,
      ...[...lists].map((list): InventedList => {
        const keys = new Set(used.flatMap((one) => (one.list === list ? [one.path] : [])))
        const fields = [...keys].map((key) => shownField(key, { path: key }))
        const inside = { fields, lists: [], rules: [] }
        return {
          name: `s_${list}`,
          parts: [{ of: 'all', list, match: {}, atLeast: 'none', including: [], part: inside }],
        }
      }),
    ],
  }
}

const shownField = (name: string, { path, needed }: Pick<Shown, 'path' | 'needed'>): InventedField => ({
  name,
  source: { type: 'paths', paths: [path] },
  need: needed ? 'required' : 'optional',
})
