import * as z from 'zod'
import { conditionInWords } from '../condition/condition-in-words.ts'
import { holdsFor } from '../condition/holds.ts'
import { issuesOf } from '../customer/check-customer.ts'
import { valueAt } from '../customer/path.ts'
import { groupBy } from '../group-by.ts'
import type { Issue } from '../result/issue.ts'
import { chooseElements } from './choose-elements.ts'
import { type Field, type FieldTable, type Reader, readersOf, type TableOwner } from './field-table.ts'
import { optionsOf } from './options-of.ts'
import { pathOfLeaf, type Reading, type ReadingContext, readSource } from './read-source.ts'

/** A table read for one customer: everything else is derived from this. */
export interface Evaluation {
  readonly table: FieldTable
  readonly owner: TableOwner
  readonly context: ReadingContext
  readonly readings: ReadonlyMap<Field, Reading>
  /** The uses of each canonical value, by the path that it has for this customer. */
  readonly readers: ReadonlyMap<string, readonly FieldReader[]>
  /** Paths that the canonical check misses. */
  readonly absent: ReadonlySet<string>
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
  const optionIssues = checkOptions(table, owner, input)
  const refused = new Set(
    [...canonicalIssues, ...optionIssues]
      .filter((issue) => issue.code !== 'required' && issue.code !== 'unknown_key')
      .map((issue) => issue.path),
  )
  const surroundings = { input, owner, refused }
  const demanded = new Set(canonicalIssues.filter(({ code }) => code === 'required').map(({ path }) => path))
  const context = { ...surroundings, chosen: chooseElements(table, surroundings, demanded, today) }
  const readings = new Map(table.fields.map((field) => [field, readField(field, context)]))
  const readers = groupBy(
    table.fields.flatMap((field) => readersOf(field.source).map((reader) => ({ ...reader, field }))),
    ({ leaf }) => pathOfLeaf(leaf, context),
  )
  return { table, owner, context, readings, readers, absent: demanded, optionIssues }
}

/** What a field reads; nothing of customers that it is not sent for. */
function readField({ source, sentIf }: Field, context: ReadingContext): Reading {
  const reading = readSource(source, context)
  if (!sentIf || holdsFor(sentIf, context.input)) return reading
  const { path, gaps, refused } = reading
  const reason = `${context.owner.name} takes it only if ${conditionInWords(sentIf)}`
  const passedOver = reading.leaves.map((leaf) => ({ path: leaf.path, reason }))
  return { path, gaps, refused, leaves: [], passedOver, filled: [], issues: [], withheld: reading }
}

function checkOptions({ kind }: FieldTable, owner: TableOwner, input: unknown): Issue[] {
  const schema = optionsOf(owner, kind)
  const options = valueAt(input, `providerOptions.${owner.id}`)
  if (options === undefined) return []
  const parsed = z.safeParse(schema, options)
  if (parsed.success) return []
  const known = Object.keys(schema._zod.def.shape)
  return issuesOf(parsed.error, options, ['providerOptions', owner.id], known)
}
