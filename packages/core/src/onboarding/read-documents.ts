import type { AdapterDescription } from '../adapter/adapter.ts'
import type { CustomerDocument, DocumentType } from '../adapter/capabilities.ts'
import { valueAt } from '../customer/path.ts'
import type { FieldTable } from '../field-table/field-table.ts'
import { fileSourcesOf } from '../field-table/sources-of.ts'
import type { Issue } from '../result/issue.ts'
import { readDocument } from './read-document.ts'

/** The documents that are given with a customer, by their index, and what is wrong with them. */
export interface ReadDocuments {
  readonly documents: readonly CustomerDocument[]
  readonly issues: readonly Issue[]
}

export const noDocuments: ReadDocuments = { documents: [], issues: [] }

const mostDocuments = 100

/**
 * Reads the documents of a customer once. The provider's limits hold for the types that its table reads: others are not sent,
 * and the mapping report says so.
 */
export function readDocuments(
  given: unknown,
  input: unknown,
  { capabilities }: AdapterDescription,
  table: FieldTable,
): ReadDocuments {
  if (given === undefined || given === null) return noDocuments
  if (!Array.isArray(given) || given.length > mostDocuments) {
    const message = `must be a list of at most ${mostDocuments} documents`
    return { documents: [], issues: [{ path: 'documents', code: 'invalid', message }] }
  }
  const types = typesIn(table)
  const rules = (capabilities.documents ?? []).filter(({ type }) => types.has(type))
  const read = given.map((one: unknown) => withOwner(readDocument(one, rules, table.kind), input))
  return {
    documents: read.map(({ document }) => document),
    issues: read.flatMap(({ issues }, index) =>
      issues.map((issue) => ({ ...issue, path: `documents[${index}].${issue.path}` })),
    ),
  }
}

const typesIn = ({ fields }: FieldTable): ReadonlySet<DocumentType> =>
  new Set(fields.flatMap(({ source }) => fileSourcesOf(source).flatMap(({ documents }) => documents)))

/** A document must belong to an object or an element that the customer has. */
function withOwner(read: ReturnType<typeof readDocument>, input: unknown): ReturnType<typeof readDocument> {
  const { belongsTo } = read.document
  const owner = belongsTo === undefined ? input : valueAt(input, belongsTo)
  if (typeof owner === 'object' && owner !== null && !Array.isArray(owner)) return read
  const message = 'must be the path of an object or a list element that the customer has'
  return { ...read, issues: [...read.issues, { path: 'belongsTo', code: 'invalid', message }] }
}
