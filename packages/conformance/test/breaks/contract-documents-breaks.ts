import { errAsync } from 'neverthrow'
import { error } from '../reference/acme-errors.ts'
import type { Break } from '../reference/reference.ts'
import { operation } from './broken.ts'

export const contractDocumentsBreaks: Record<string, Break> = {
  'contract/documents-are-what-they-say': {
    what: 'a file that nobody looks at',
    ...operation('uploadDocument', (right) => (ref, document, context) => {
      const content = Uint8Array.from([0x89, ...new TextEncoder().encode('PNG'), ...document.content])
      return right(ref, { ...document, content }, context)
    }),
  },
  'contract/largest-document-is-taken': {
    what: 'half of what it declares',
    ...operation(
      'uploadDocument',
      (right) => (ref, document, context) =>
        document.content.byteLength > 50_000
          ? errAsync(error('unmet_requirements', 'not_sent'))
          : right(ref, document, context),
    ),
  },
}
