import type { Customer, CustomerDocument, CustomerKind } from '@portico/core'
import {
  type DocumentRule,
  type DocumentType,
  documentTypes,
  type FileSource,
  fileSourcesOf,
} from '@portico/core/adapter'
import type { Bench } from '../bench/bench.ts'
import { type Needle, needle } from '../bench/leaks.ts'
import { neededDocuments } from '../bench/needed-documents.ts'
import { sampleOf } from '../bench/sample-files.ts'
import type { Session } from '../bench/session.ts'
import { fail } from '../check.ts'
import { objectsIn } from '../customers/complete.ts'
import { generic } from '../customers/edit.ts'

/** A file that a create is given, with texts in it and in its name that stand nowhere else. */
export interface GivenFile {
  readonly document: CustomerDocument
  readonly needles: readonly Needle[]
}

/** A place that documents are read for: `identifications[0]`; an empty owner is the customer as a whole. */
interface Place {
  readonly source: FileSource
  readonly owner: string
}

const sourcesOf = ({ adapter }: Bench, kind: CustomerKind): FileSource[] =>
  (adapter.table(kind)?.fields ?? []).flatMap(({ source }) => fileSourcesOf(source))

export const withoutFiles = (bench: Bench) =>
  bench.kinds.some((kind) => sourcesOf(bench, kind).length > 0) ? undefined : 'its create takes no files'

function placesOf(bench: Bench, customer: Customer): Place[] {
  return sourcesOf(bench, customer.kind).flatMap((source) => {
    const { pick, path } = source.owner
    const pattern = generic(`${pick ? `${pick.list}[].` : ''}${path}`).replace(/\.$/, '')
    const owners = pattern === '' ? [''] : objectsIn(customer).filter((one) => generic(one) === pattern)
    return owners.map((owner) => ({ source, owner }))
  })
}

/** The rules for a document of this type about a person or a company. Without one, the kit gives a picture. */
export function rulesFor({ adapter }: Bench, type: DocumentType, kind: CustomerKind): DocumentRule[] {
  const { documents = [] } = adapter.capabilities
  const rules = documents.filter((rule) => rule.type === type && (rule.kind ?? kind) === kind)
  const isRuled = documents.some((rule) => rule.type === type)
  return isRuled ? rules : [{ type, maxBytes: Number.POSITIVE_INFINITY, contentTypes: ['image/png'] }]
}

/** Every name and every MIME type of a rule, each at least once. */
export function formsOf(
  { type, providerTypes, contentTypes }: DocumentRule,
  only?: string,
): Pick<CustomerDocument, 'type' | 'providerType' | 'contentType'>[] {
  const names = only === undefined ? (providerTypes ?? [type === 'other' ? 'document' : undefined]) : [only]
  return Array.from({ length: Math.max(names.length, contentTypes.length) }, (_, index) => {
    const providerType = names[index % names.length]
    const contentType = contentTypes[index % contentTypes.length] ?? 'image/png'
    return { type, ...(providerType !== undefined && { providerType }), contentType }
  })
}

const aboutPerson = /^(associatedPersons|representative)\b/

/** Every document that the adapter declares for the places of a customer. */
export const declaredFor = (bench: Bench, customer: Customer): GivenFile[] =>
  placesOf(bench, customer).flatMap(({ source, owner }) => {
    const kind = aboutPerson.test(owner) ? 'individual' : customer.kind
    return source.documents
      .flatMap((type) => rulesFor(bench, type, kind))
      .flatMap((rule) => formsOf(rule, source.providerType))
      .map((form) => given(bench, { ...form, ...(owner !== '' && { belongsTo: owner }) }))
  })

let serial = 0

/** The file with a canary at its end, and another in its name. */
export function given(bench: Bench, form: Omit<CustomerDocument, 'content' | 'fileName'>): GivenFile {
  serial += 1
  const number = String(serial).padStart(6, '0')
  const { contentType } = form
  const sample = bench.scenarios.files?.[contentType] ?? sampleOf(contentType)
  if (!sample) return fail(`the kit has no file of type ${contentType}: give one in files of the scenarios`)
  const canary = `of ${number}, what only the file of ${number} says`
  const fileName = `papers-of-vantongeren-${number}.file`
  const content = Uint8Array.from([...sample, ...new TextEncoder().encode(`<!-- ${canary} -->`)])
  const needles = [...needle('what is in the file', canary), ...needle('the name of the file', fileName)]
  return { document: { ...form, content, fileName }, needles }
}

export const documentsIn = (files: readonly GivenFile[]): CustomerDocument[] =>
  files.map(({ document }) => document)

/** The same with what the provider needs besides. */
export function withNeeded(
  bench: Bench,
  { onboarding }: Session,
  customer: Customer,
  files: readonly GivenFile[],
): GivenFile[] {
  const preflight = (one: unknown) => onboarding.preflight(one, { documents: documentsIn(files) })
  const needed = neededDocuments({ preflight }, customer) ?? []
  return [...files, ...needed.map(({ content, ...form }) => given(bench, form))]
}

/** The index of a document in the path of an issue or of an entry of the report. */
export const indexIn = (path: string): number => Number(/^documents\[(\d+)\]/.exec(path)?.[1] ?? Number.NaN)

/** Two files for every place of a customer, and one that its provider has no place for; without those that preflight refuses. */
export function filesFor(bench: Bench, session: Session, customer: Customer): GivenFile[] {
  const known = new Set(sourcesOf(bench, customer.kind).flatMap(({ documents }) => documents))
  const unknown = documentTypes.find((type) => !known.has(type))
  const firsts = new Map(
    declaredFor(bench, customer).map(({ document: { type, providerType, belongsTo, contentType } }) => [
      `${type} ${belongsTo}`,
      { type, contentType, ...(providerType && { providerType }), ...(belongsTo && { belongsTo }) },
    ]),
  )
  const forms = [...firsts.values(), ...firsts.values()].slice(0, 90)
  const files = forms.map((form) => given(bench, form))
  const other = unknown && given(bench, { type: unknown, providerType: 'unknown', contentType: 'image/png' })
  const all = other ? [...files, other] : files
  const { invalid } = session.onboarding.preflight(customer, { documents: documentsIn(all) })
  const refused = new Set(invalid.map(({ path }) => indexIn(path)))
  return withNeeded(
    bench,
    session,
    customer,
    all.filter((_, index) => !refused.has(index)),
  )
}
