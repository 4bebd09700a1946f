import type { CustomerDocument, DocumentType } from '../adapter/capabilities.ts'
import type { ElementChoice, FileSource } from '../field-table/source.ts'
import { convert } from './convert.ts'
import { type SourceSpec, type StepWord, type Word, withWords } from './spec.ts'

/** A type of document, or a type by the provider's own name. */
export type FileType = DocumentType | { readonly type: DocumentType; readonly providerType: string }

type FileSpec<Value> = Omit<SourceSpec<unknown, Value>, 'source'> & { readonly source: FileSource }

const sourceOf = (
  documents: readonly DocumentType[],
  more: Partial<FileSource>,
  pick?: ElementChoice,
): FileSource => {
  const owner = { type: 'leaf' as const, path: '', ...(pick && { pick }), steps: [] }
  return { type: 'file', documents, many: false, owner, steps: [], ...more }
}

/** The words `file` of a scope and of a picked element. */
export const fileOf =
  (pick?: ElementChoice) =>
  (type: FileType, ...words: readonly Word<CustomerDocument>[]): FileSpec<CustomerDocument> => {
    const source =
      typeof type === 'string'
        ? sourceOf([type], {}, pick)
        : sourceOf([type.type], { providerType: type.providerType }, pick)
    return { source: withWords(source, words as readonly Word<unknown>[]) }
  }

export const files = (
  types: readonly DocumentType[],
  ...words: readonly Word<readonly CustomerDocument[]>[]
): FileSpec<readonly CustomerDocument[]> => ({
  source: withWords(sourceOf(types, { many: true }), words as readonly Word<unknown>[]),
})

/**
 * Whether the value of a field is a document itself, as `file` gives it without `dataUri` or `base64`: for the steps of a
 * create that uploads it first.
 */
export const isDocument = (value: unknown): value is CustomerDocument =>
  typeof value === 'object' && value !== null && 'content' in value && value.content instanceof Uint8Array

/** The bytes of a document in Base64. */
export function base64Of({ content }: Pick<CustomerDocument, 'content'>): string {
  let text = ''
  // A call takes only so many arguments. To spread the bytes takes six times as long.
  for (let start = 0; start < content.length; start += chunk)
    text += Reflect.apply(String.fromCharCode, undefined, content.subarray(start, start + chunk))
  return btoa(text)
}

const chunk = 0x2000

/** A document as a data URI: `data:image/jpeg;base64,…`. */
export const dataUriOf = (document: Pick<CustomerDocument, 'content' | 'contentType'>): string =>
  `data:${document.contentType};base64,${base64Of(document)}`

/**
 * A document as a data URI: `data:image/jpeg;base64,…`.
 *
 * @example image_front: optional(file('identification'), dataUri)
 */
export const dataUri: StepWord<CustomerDocument> = /* @__PURE__ */ convert((document: CustomerDocument) => ({
  type: 'value',
  value: dataUriOf(document),
}))

/** The bytes of a document in Base64, without its MIME type. */
export const base64: StepWord<CustomerDocument> = /* @__PURE__ */ convert((document: CustomerDocument) => ({
  type: 'value',
  value: base64Of(document),
}))
