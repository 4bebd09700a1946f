import type { DocumentRule, DocumentType } from '@portico/adapter-kit'
import { imageTypes } from './image-type.ts'

/** The provider's words for the files it takes ("Update Customer Information"). */
export const documentFields: readonly { document: DocumentType; field: 'identitypic' | 'signpic' }[] = [
  { document: 'identification', field: 'identitypic' },
  { document: 'signature', field: 'signpic' },
]

// "The file size cannot exceed 2048kb", read as 1024 bytes each.
const maxBytes = 2048 * 1024

export const documentRules: readonly DocumentRule[] = documentFields.map(({ document }) => ({
  type: document,
  maxBytes,
  contentTypes: imageTypes.map(({ contentType }) => contentType),
}))
