import type { CustomerDocument } from '../adapter/capabilities.ts'
import { conditionInWords } from '../condition/condition-in-words.ts'
import { holdsFor } from '../condition/holds.ts'
import { groupBy } from '../group-by.ts'
import type { Issue } from '../result/issue.ts'
import { checkOptions } from './check-options.ts'
import { chooseElements } from './choose-elements.ts'
import { claimDocuments } from './claim-documents.ts'
import { expandTable } from './expand-table.ts'
import type { Field, FieldTable, TableOwner } from './field-table.ts'
import { pathOfLeaf } from './path-of-leaf.ts'
import { readSource } from './read-source.ts'
import { pathsRead, type Reading, type ReadingContext } from './reading.ts'
import { type Reader, readersOf } from './sources-of.ts'

/** A table read for one customer: everything else is derived from this. */
export interface Evaluation {
  /** The table as declared. */
  readonly declared: FieldTable
  /** The table for this customer, without lists. */
  readonly table: FieldTable
  /** The same with one more element of each list, which is not required. */
  readonly whole: FieldTable
  readonly owner: TableOwner
  readonly context: ReadingContext
  readonly readings: ReadonlyMap<Field, Reading>
  /** The uses of each canonical value, by the path that it has for this customer. */
  readonly readers: ReadonlyMap<string, readonly FieldReader[]>
  /** Paths that the canonical check misses. */
  readonly absent: ReadonlySet<string>
  /** Findings about the provider's own options, and about what documents belong to. */
  readonly optionIssues: readonly Issue[]
  /** Why documents are not sent, by their index. */
  readonly unread: ReadonlyMap<number, string>
}

/** A use of a canonical value by one field. */
export interface FieldReader extends Reader {
  readonly field: Field
}

/** Reads every field of the table from an unchecked customer. `canonicalIssues` are not looked at twice. */
export function evaluate(
  declared: FieldTable,
  owner: TableOwner,
  input: unknown,
  canonicalIssues: readonly Issue[],
  today: string,
  documents: readonly CustomerDocument[] = [],
): Evaluation {
  const optionIssues = checkOptions(declared, owner, input)
  const refused = new Set(
    [...canonicalIssues, ...optionIssues]
      .filter((issue) => issue.code !== 'required' && issue.code !== 'unknown_key')
      .map((issue) => issue.path),
  )
  const surroundings = { input, owner, refused, documents }
  const { table, whole } = expandTable(declared, { kind: declared.kind, input, refused })
  const demanded = new Set(canonicalIssues.filter(({ code }) => code === 'required').map(({ path }) => path))
  const chosen = chooseElements(table, surroundings, demanded, today)
  const { files, unread, issues } = claimDocuments(table, { ...surroundings, chosen })
  const context = { ...surroundings, chosen, files }
  const readings = new Map(whole.fields.map((field) => [field, readField(field, context)]))
  const readers = groupBy(
    whole.fields.flatMap((field) => readersOf(field.source).map((reader) => ({ ...reader, field }))),
    ({ leaf }) => pathOfLeaf(leaf, context),
  )
  const found = { optionIssues: [...optionIssues, ...issues], unread }
  return { declared, table, whole, owner, context, readings, readers, absent: demanded, ...found }
}

/** What a field reads; nothing of customers that it is not sent for. */
function readField({ source, sentIf }: Field, context: ReadingContext): Reading {
  const reading = readSource(source, context)
  if (!sentIf || holdsFor(sentIf, context.input)) return reading
  const { path, gaps, refused } = reading
  const reason = `${context.owner.name} takes it only if ${conditionInWords(sentIf)}`
  const passedOver = pathsRead(reading).map((one) => ({ path: one, reason }))
  return { path, gaps, refused, leaves: [], files: [], passedOver, filled: [], issues: [], withheld: reading }
}
