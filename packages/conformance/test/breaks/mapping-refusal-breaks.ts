import type { Break } from '../reference/reference.ts'
import { wraps } from './broken.ts'
import { sends } from './broken-sending.ts'

export const mappingRefusalBreaks: Record<string, Break> = {
  'mapping/any-customer-maps-or-is-refused': {
    what: 'a preview that throws at what it did not think of',
    ...wraps((adapter) => ({
      ...adapter,
      previewCreate(fields) {
        if (/[^\x20-\x7e]/.test(JSON.stringify(fields))) throw new RangeError('no such letter')
        return adapter.previewCreate(fields)
      },
    })),
  },
  'mapping/placeholders-stand-in-as-chosen': {
    what: 'a placeholder that is asked for and not sent',
    ...sends((fields) =>
      fields.map((one) => (one.value === 'Placeholderword' ? { ...one, value: 'Unknown' } : one)),
    ),
  },
}
