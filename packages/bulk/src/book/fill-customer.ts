import { type CustomerKind, customerKinds, type Issue } from '@portico/core'
import { err, ok, type Result } from 'neverthrow'
import { type CanonicalPath, formatted, stepsOf } from './canonical-path.ts'
import type { CompiledColumn, CompiledConstant, CompiledMapping } from './compile-mapping.ts'
import { isRecord } from './is-record.ts'
import { type CellValue, readCell } from './read-cell.ts'
import { readDocuments } from './read-documents.ts'
import type { RowCustomer, RowRefusal } from './read-row.ts'
import { compact, compactPath, has, put, type RowTree } from './row-tree.ts'

/** Builds the customer of one row. `cellAt` gives what the row has for a column, by the column's index in the mapping. */
export function fillCustomer(
  { columns, constants }: CompiledMapping,
  cellAt: (index: number) => unknown,
): Result<RowCustomer, RowRefusal> {
  const problems: Issue[] = []
  const refuse = (path: string, message: string) => problems.push({ path, code: 'invalid', message })
  const tree: RowTree = {}
  const further: { target: CanonicalPath; value: unknown }[] = []
  const kind = kindOf(columns, constants, cellAt)
  tree.kind = kind
  for (const [index, column] of columns.entries()) {
    const value = read(column, kind, cellAt(index))
    if (value.isErr()) refuse(column.target.path, value.error)
    else if (value.value !== undefined) {
      if (column.isFurther) further.push({ target: column.target, value: value.value })
      else put(tree, column.target.steps, value.value)
    }
  }
  for (const { target, value } of constants) further.push({ target, value: constantAt(target, value, kind) })
  const filled = further.filter(({ target }) => isFilled(tree, target, kind))
  for (const { target, value } of filled) put(tree, target.steps, value)
  const owners = withOwners(tree)
  for (const path of owners.empty) refuse(path, 'names an element that this row leaves empty')

  compact(tree)
  const { documents: given, ...customer } = tree
  const documents = readDocuments(given)
  if (documents.isErr()) problems.push(...documents.error)
  if (problems.length === 0 && documents.isOk()) return ok({ customer, documents: documents.value })
  const { reference } = customer
  return err({ ...(typeof reference === 'string' && { reference }), problems })
}

const leafOf = ({ leaves }: CanonicalPath, kind: unknown) =>
  leaves[kind as CustomerKind] ?? leaves.individual ?? leaves.company

function read(column: CompiledColumn, kind: unknown, value: unknown): Result<CellValue, string> {
  const leaf = leafOf(column.target, kind)
  return leaf ? readCell(value, column, leaf) : err('is not a path of the model')
}

function kindOf(
  columns: readonly CompiledColumn[],
  constants: readonly CompiledConstant[],
  cellAt: (index: number) => unknown,
): unknown {
  const index = columns.findIndex(({ target }) => target.path === 'kind')
  const column = columns[index]
  const value = column ? read(column, undefined, cellAt(index)).unwrapOr(undefined) : undefined
  return value ?? constants.find(({ target }) => target.path === 'kind')?.value ?? customerKinds[0]
}

/** Free objects, such as metadata, are no things of their own that a row may lack. */
const freeRoots = ['metadata', 'providerOptions']

/** A constant makes no list element or object by itself: a type of document is nothing without its number. */
function isFilled(tree: RowTree, target: CanonicalPath, kind: unknown): boolean {
  const container = target.steps.slice(0, -1)
  const isOfKind = target.leaves[kind as CustomerKind] !== undefined
  return isOfKind && (freeRoots.includes(String(target.steps[0])) || has(tree, container))
}

function constantAt(target: CanonicalPath, value: CompiledConstant['value'], kind: unknown): unknown {
  return leafOf(target, kind)?.type === 'list' ? [value] : value
}

/** Corrects the places that documents belong to: empty places of lists are left out of the customer. */
function withOwners(tree: RowTree): { empty: string[] } {
  const empty: string[] = []
  const documents = Array.isArray(tree.documents) ? tree.documents : []
  documents.forEach((document: unknown, index) => {
    if (!isRecord(document) || typeof document.belongsTo !== 'string') return
    const steps = stepsOf(document.belongsTo)
    if (!steps) return
    const found = compactPath(tree, steps)
    if (found) document.belongsTo = formatted(found)
    else empty.push(`documents[${index}].belongsTo`)
  })
  return { empty }
}
