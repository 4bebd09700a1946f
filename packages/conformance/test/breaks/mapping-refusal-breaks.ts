import type { Break } from '../reference/reference.ts'
import { stepped } from './broken-fields.ts'
import { sends } from './broken-sending.ts'

export const mappingRefusalBreaks: Record<string, Break> = {
  'mapping/any-customer-maps-or-is-refused': {
    what: 'a step that throws at what it did not think of',
    ...stepped('first_name', () => ({
      apply(value) {
        if (/[^\x20-\x7e]/.test(String(value))) throw new RangeError('no such letter')
        return { value }
      },
    })),
  },
  'mapping/fillers-stand-in-as-chosen': {
    what: 'a filler that is asked for and not sent',
    ...sends((fields) =>
      fields.map((one) => (one.value === 'Fillerword' ? { ...one, value: 'Unknown' } : one)),
    ),
  },
}
