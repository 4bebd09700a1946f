import type { Break } from '../reference/reference.ts'
import { fieldValue, plain, sends } from './broken-sending.ts'

export const mappingEncryptionBreaks: Record<string, Break> = {
  'mapping/encrypted-is-never-in-the-clear': {
    what: 'a copy of the document number in the metadata',
    ...sends((fields) => [
      ...fields.filter(({ name }) => name !== 'meta'),
      plain('meta', { copy: fieldValue(fields, 'document.number') ?? fieldValue(fields, 'bank.account') }),
    ]),
  },
}
