import {
  asksForValue,
  type CustomerDocument,
  type Issue,
  type Onboarding,
  type Preflight,
  type Requirement,
} from '@portico/core'
import { err, ok, type Result } from 'neverthrow'
import type { Book, BookRow, BookShape } from './book.ts'
import { readDocumentFiles } from './read-document-files.ts'
import { type RowCustomer, readRow } from './read-row.ts'
import { type BookReason, type Reasons, reasons, withoutIndexes } from './reasons.ts'
import { seenReferences } from './seen-references.ts'

/** What a dry run found. Holds no personal data. */
export interface BookCheck {
  /** All rows, bad ones included. */
  readonly rows: number
  /** Rows that would be sent. */
  readonly ready: number
  /** Rows that are read, but would be refused before sending. */
  readonly refused: number
  /** Rows that cannot be read: lines, cells, or values that the mapping cannot read. */
  readonly unreadable: number
  /** Rows that were read, by the kind of customer. `unknown`: neither an individual nor a company. */
  readonly kinds: Readonly<Record<'individual' | 'company' | 'unknown', { ready: number; refused: number }>>
  /** Why rows are refused or unreadable, the most frequent reasons first. A row may have several. */
  readonly reasons: readonly BookReason[]
  /** What the provider would not get, or warns of, in rows that would be sent. */
  readonly losses: readonly BookReason[]
  /** What would be sent, but should be looked at; the most frequent first. */
  readonly warnings: readonly BookReason[]
  /** Rows whose reference an earlier row has; ready ones included. */
  readonly duplicates: {
    readonly count: number
    /** The first of them, at most 20: the line, and that of the first row with the reference. */
    readonly lines: readonly { readonly line: number; readonly first: number }[]
    /** Whether the book has more references than are remembered: then later repetitions may be missing. */
    readonly isPartial: boolean
  }
}

/** Options of `checkBook`. */
export interface CheckOptions {
  /** The folder of the documents' files. Without it, rows with documents are unreadable. */
  readonly folder?: string | undefined
  /** Ends the check early: the result is about the rows up to there. */
  readonly signal?: AbortSignal | undefined
  /** Called after each row with the number of rows so far. */
  readonly onRow?: ((rows: number) => void) | undefined
}

const mostDuplicates = 20

/**
 * Examines a whole book offline: what the provider would refuse, and why. Sends nothing. Reads the book to its end in memory
 * that does not grow with it, but for 12 to 40 bytes per reference, up to 8 million references.
 */
export async function checkBook(
  book: Book,
  onboarding: Pick<Onboarding, 'preflight'>,
  { folder, signal, onRow }: CheckOptions = {},
): Promise<BookCheck> {
  const found = { reasons: reasons(), losses: reasons(), warnings: reasons() }
  const kinds = { individual: none(), company: none(), unknown: none() }
  const counts = { rows: 0, ready: 0, refused: 0, unreadable: 0 }
  const seen = seenReferences()
  const duplicates: { line: number; first: number }[] = []
  let repeated = 0
  for await (const row of book.rows) {
    if (signal?.aborted) break
    counts.rows += 1
    const { line } = row
    const read = await readWhole(row, book.shape, folder)
    const first = read.reference === undefined ? undefined : seen.add(read.reference, line)
    if (first !== undefined) {
      repeated += 1
      if (duplicates.length < mostDuplicates) duplicates.push({ line, first })
    }
    if ('problems' in read) {
      counts.unreadable += 1
      for (const { path, code, message } of read.problems)
        found.reasons.add(withoutIndexes(path), code, message, line)
    } else {
      const preflight = onboarding.preflight(read.customer, { documents: read.documents })
      const outcome = preflight.ready ? 'ready' : 'refused'
      counts[outcome] += 1
      kinds[kindOf(read.customer)][outcome] += 1
      if (preflight.ready) note(preflight, line, found)
      else refuse(preflight, line, found.reasons)
    }
    onRow?.(counts.rows)
  }
  return {
    ...counts,
    kinds,
    reasons: found.reasons.list(),
    losses: found.losses.list(),
    warnings: found.warnings.list(),
    duplicates: { count: repeated, lines: duplicates, isPartial: seen.isFull() },
  }
}

const noFolder = err<never, Issue[]>([
  { path: 'documents', code: 'invalid', message: 'needs the folder of the documents' },
])

const none = () => ({ ready: 0, refused: 0 })

function kindOf({ kind }: RowCustomer['customer']): 'individual' | 'company' | 'unknown' {
  return kind === 'individual' || kind === 'company' ? kind : 'unknown'
}

type WholeRow = { readonly reference?: string | undefined } & (
  | { readonly customer: RowCustomer['customer']; readonly documents: readonly CustomerDocument[] }
  | { readonly problems: readonly Issue[] }
)

/** A row with the files of its documents. */
async function readWhole(row: BookRow, shape: BookShape, folder: string | undefined): Promise<WholeRow> {
  if (row.problem !== undefined) return { problems: [{ path: '', code: 'invalid', message: row.problem }] }
  const read = readRow(row.source, shape)
  if (read.isErr()) return read.error
  const { customer, documents } = read.value
  const reference = typeof customer.reference === 'string' ? customer.reference : undefined
  const files: Result<CustomerDocument[], Issue[]> =
    documents.length === 0
      ? ok([])
      : folder === undefined
        ? noFolder
        : await readDocumentFiles(documents, folder)
  return files.match<WholeRow>(
    (contents) => ({ reference, customer, documents: contents }),
    (problems) => ({ reference, problems }),
  )
}

function refuse({ missing, invalid, unsupportedKind }: Preflight, line: number, into: Reasons): void {
  if (unsupportedKind)
    into.add('kind', 'unsupported_kind', 'The provider takes no customers of this kind', line)
  for (const requirement of missing) into.add(...reasonOf(requirement), line)
  for (const { path, code, message } of invalid) into.add(withoutIndexes(path), code, message, line)
}

function note(
  { lossy, warnings }: Preflight,
  line: number,
  into: { losses: Reasons; warnings: Reasons },
): void {
  for (const { path } of lossy)
    into.losses.add(withoutIndexes(path), 'dropped', 'has no field at the provider', line)
  for (const { path, code, message } of warnings) into.warnings.add(withoutIndexes(path), code, message, line)
}

function reasonOf(requirement: Requirement): [path: string, code: string, message: string] {
  if (asksForValue(requirement)) return [withoutIndexes(requirement.path), 'missing', 'is required']
  if (requirement.type === 'anyOf') return [anyPath(requirement.alternatives), 'any_of', requirement.reason]
  if (requirement.type === 'link') return ['', 'link', 'The customer must visit a page of the provider']
  const owner = requirement.belongsTo === undefined ? '' : ` for ${withoutIndexes(requirement.belongsTo)}`
  return ['documents[]', 'document', `A file of type ${requirement.document} is required${owner}`]
}

/** The first path of a choice. */
function anyPath(alternatives: readonly (readonly Requirement[])[]): string {
  const first = alternatives.flat().find(asksForValue)
  return first ? withoutIndexes(first.path) : ''
}
