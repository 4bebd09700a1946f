import type { CustomerDocument } from '@portico/core'
import type { Break } from '../reference/reference.ts'
import { operation } from './broken.ts'

/** It tells of the file that was not taken. */
const quotesFile = (words: (document: CustomerDocument) => string) =>
  operation(
    'uploadDocument',
    (right) => (ref, document, context) =>
      right(ref, document, context).mapErr((found) => ({
        ...found,
        message: `${words(document)} was not taken`,
      })),
  )

export const privacyDocumentsBreaks: Record<string, Break | readonly Break[]> = {
  'privacy/documents-show-nowhere': [
    { what: 'the file’s name in the error', ...quotesFile(({ fileName = '' }) => fileName) },
    {
      what: 'the file in the error, in Base64',
      ...quotesFile(({ content }) => Buffer.from(content).toString('base64')),
    },
    {
      what: 'the file in the error, in hex',
      ...quotesFile(({ content }) => Buffer.from(content).toString('hex')),
    },
  ],
}
