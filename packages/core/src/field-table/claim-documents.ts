import type { CustomerDocument } from '../adapter/capabilities.ts'
import type { Issue } from '../result/issue.ts'
import type { FieldTable } from './field-table.ts'
import { ownerOf } from './path-of-leaf.ts'
import type { ReadingContext } from './reading.ts'
import type { FileSource } from './source.ts'
import { fileSourcesOf } from './sources-of.ts'

/** Without what is found here. */
type Context = Omit<ReadingContext, 'files'>

/** Which documents each source reads, and what becomes of the others. */
interface Claims {
  readonly files: ReadonlyMap<FileSource, readonly number[]>
  /** Why a document is read by no source, by its index. */
  readonly unread: ReadonlyMap<number, string>
  readonly issues: readonly Issue[]
}

/** A source, and the path of what its documents must belong to. */
interface Place {
  readonly source: FileSource
  readonly owner: string
}

/**
 * Gives every document to the sources of its type and owner: to those that read one document, as long as they have none, else to
 * those that read all. A document that does not say what it belongs to goes to the only place that the table has for its
 * type; with several places it must say, because a photo of the wrong person would be sent.
 */
export function claimDocuments(table: FieldTable, context: Context): Claims {
  const places = table.fields
    .flatMap(({ source }) => fileSourcesOf(source))
    .map((source): Place => ({ source, owner: ownerOf(source, context) }))
  const files = new Map<FileSource, number[]>()
  const unread = new Map<number, string>()
  const issues: Issue[] = []
  for (const [index, document] of context.documents.entries()) {
    const found = placesFor(document, places)
    if (found.length === 0) unread.set(index, whyUnread(document, places, context))
    const owners = [...new Set(found.map(({ owner }) => owner))]
    if (owners.length > 1) {
      const message = `is needed, as a document of this type may belong to ${owners.join(' or ')}`
      issues.push({ path: `documents[${index}].belongsTo`, code: 'required', message })
      continue
    }
    const single = found.filter(({ source }) => !source.many && !files.has(source))
    const takers = single.length > 0 ? single : found.filter(({ source }) => source.many)
    for (const { source } of takers) files.set(source, [...(files.get(source) ?? []), index])
    if (found.length > 0 && takers.length === 0) {
      unread.set(index, `${context.owner.name} takes one document of this type; another one is sent`)
    }
  }
  return { files, unread, issues }
}

/** The places that a document may go to: of its owner, or, if it names none, the customer as a whole or what there is. */
function placesFor(document: CustomerDocument, places: readonly Place[]): readonly Place[] {
  const suitable = places.filter(({ source, owner }) => isOfType(document, source) && !isNew(owner))
  const { belongsTo } = document
  if (belongsTo !== undefined) return suitable.filter(({ owner }) => owner === belongsTo)
  const whole = suitable.filter(({ owner }) => owner === '')
  return whole.length > 0 ? whole : suitable
}

const isOfType = ({ type, providerType }: CustomerDocument, source: FileSource): boolean =>
  source.documents.includes(type) &&
  (source.providerType === undefined || source.providerType === providerType)

const isNew = (owner: string) => owner.includes('[]')

function whyUnread(document: CustomerDocument, places: readonly Place[], { owner }: Context): string {
  const owners = places.filter(({ source }) => isOfType(document, source)).map((place) => place.owner)
  if (owners.length === 0) return `${owner.name} takes no such document with create`
  const wanted = [...new Set(owners)].map((path) => path || 'the customer as a whole').join(' and ')
  return `${owner.name} takes such a document of ${wanted} only`
}

/** Whether a document is there that will belong to an element which the customer does not have yet. */
export const waitsForElement = (source: FileSource, { documents }: Pick<Context, 'documents'>): boolean =>
  documents.some((document) => document.belongsTo === undefined && isOfType(document, source))
