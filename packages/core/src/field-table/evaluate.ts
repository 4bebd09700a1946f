import * as z from 'zod'
import { issuesOf } from '../customer/check-customer.ts'
import { valueAt } from '../customer/path.ts'
import { groupBy } from '../group-by.ts'
import type { Issue } from '../result/issue.ts'
import { chooseElements } from './choose-elements.ts'
import { type Field, type FieldTable, type Reader, readersOf, type TableOwner } from './field-table.ts'
import { pathOfLeaf, type Reading, type ReadingContext, readSource } from './read-source.ts'

/** A table read for one customer: everything else is derived from this. */
export interface Evaluation {
  readonly table: FieldTable
  readonly owner: TableOwner
  readonly context: ReadingContext
  readonly readings: ReadonlyMap<Field, Reading>
  /** The uses of each canonical value, by the path that it has for this customer. */
  readonly readers: ReadonlyMap<string, readonly FieldReader[]>
  /** Findings about the provider's own options. */
  readonly optionIssues: readonly Issue[]
}

/** A use of a canonical value by one field. */
export interface FieldReader extends Reader {
  readonly field: Field
}

/** Reads every field of the table from an unchecked customer. `canonicalIssues` are not looked at twice. */
export function evaluate(
  table: FieldTable,
  owner: TableOwner,
  input: unknown,
  canonicalIssues: readonly Issue[],
  today: string,
): Evaluation {
  const optionIssues = checkOptions(owner, input)
  const refused = new Set(
    [...canonicalIssues, ...optionIssues]
      .filter((issue) => issue.code !== 'required' && issue.code !== 'unknown_key')
      .map((issue) => issue.path),
  )
  const surroundings = { input, owner, refused }
  const demanded = new Set(canonicalIssues.filter(({ code }) => code === 'required').map(({ path }) => path))
  const context = { ...surroundings, chosen: chooseElements(table, surroundings, demanded, today) }
  const readings = new Map(table.fields.map((field) => [field, readSource(field.source, context)]))
  const readers = groupBy(
    table.fields.flatMap((field) => readersOf(field.source).map((reader) => ({ ...reader, field }))),
    ({ leaf }) => pathOfLeaf(leaf, context),
  )
  return { table, owner, context, readings, readers, optionIssues }
}

function checkOptions(owner: TableOwner, input: unknown): Issue[] {
  const options = valueAt(input, `providerOptions.${owner.id}`)
  if (options === undefined) return []
  const parsed = z.safeParse(owner.options, options)
  if (parsed.success) return []
  const known = Object.keys(owner.options._zod.def.shape)
  return issuesOf(parsed.error, options, ['providerOptions', owner.id], known)
}
