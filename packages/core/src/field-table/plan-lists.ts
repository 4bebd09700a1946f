import { formatPath, parsePath, valueAt } from '../customer/path.ts'
import { groupBy } from '../group-by.ts'
import type { Issue } from '../result/issue.ts'
import type { Evaluation } from './evaluate.ts'
import type { Field, FieldList } from './field-table.ts'
import { listsOf } from './lists-of.ts'
import type { Reading } from './reading.ts'

/** What a change does to whole lists of the provider. */
export interface ListPlan {
  /** Lists of which nothing is left, each as a field whose value is the empty list. */
  emptied: [Field, Reading][]
  issues: Issue[]
}

/** Finds the lists that a change empties, and those of which it gives only a part. */
export function planLists(evaluation: Evaluation): ListPlan {
  const outer = listsOf(evaluation.declared).filter(({ within }) => !within)
  const plans = [...groupBy(outer, ({ name }) => name)].map(([name, lists]) =>
    planList(name, lists, evaluation),
  )
  return {
    emptied: plans.flatMap(({ emptied }) => emptied),
    issues: plans.flatMap(({ issues }) => issues),
  }
}

function planList(name: string, lists: readonly FieldList[], evaluation: Evaluation): ListPlan {
  const { declared, table, owner, context } = evaluation
  const given = lists.filter(({ list }) => isMentioned(list, context.input))
  const [first] = given
  if (!first) return { emptied: [], issues: [] }
  const problem = (path: string, code: Issue['code'], message: string): ListPlan => ({
    emptied: [],
    issues: [{ path, code, message, providerField: name }],
  })
  const unsaid = lists.find((list) => !given.includes(list))
  if (unsaid) return problem(unsaid.list, 'required', 'is sent in the same list: give it too, or null')
  if (table.fields.some((field) => field.name.startsWith(`${name}[`))) return { emptied: [], issues: [] }
  if (!declared.updatable.includes(name))
    return problem(first.list, 'immutable', `${owner.name} does not change this after creation`)
  const cleared = lists.flatMap(
    ({ list }) => parentsOf(list).find((path) => valueAt(context.input, path) === null) ?? [],
  )
  if (declared.clearedBy === undefined)
    return cleared[0] === undefined
      ? { emptied: [], issues: [] }
      : problem(cleared[0], 'not_clearable', `${owner.name} cannot remove this`)
  const field: Field = {
    name,
    required: false,
    encrypted: false,
    source: { type: 'leaf', path: first.list, steps: [] },
  }
  const leaves = cleared.map((path) => ({ path, value: null }))
  const nothing = { passedOver: [], filled: [], files: [], gaps: [], issues: [], refused: false }
  return { emptied: [[field, { ...nothing, path: first.list, value: [], leaves }]], issues: [] }
}

/** A path and the objects and lists on the way to it, the outermost first. */
export const parentsOf = (path: string): string[] => {
  const steps = parsePath(path)
  return steps.map((_, index) => formatPath(steps.slice(0, index + 1)))
}

/** Whether the change says anything of this value: by itself, or by the list or object that it belongs to. */
export const isMentioned = (path: string, input: unknown): boolean =>
  path !== 'kind' && valueAt(input, parentsOf(path)[0] ?? '') !== undefined
