import type { Break } from '../reference/reference.ts'
import { stepped } from './broken-fields.ts'
import { sends } from './broken-sending.ts'

/** Every text goes out otherwise. */
const texts = (change: (text: string) => string) =>
  sends((fields) =>
    fields.map((one) =>
      typeof one.value === 'string' && one.name !== 'type' ? { ...one, value: change(one.value) } : one,
    ),
  )

export const mappingTextBreaks: Record<string, Break> = {
  'mapping/unicode-arrives': {
    what: 'a question mark for every letter that is not ASCII',
    ...texts((text) => text.replace(/[^\x20-\x7e]/g, '?')),
  },
  'mapping/text-is-not-normalised': { what: 'recomposed text', ...texts((text) => text.normalize('NFC')) },
  'mapping/long-values-arrive-whole': {
    what: 'text cut at 255 characters',
    ...texts((text) => text.slice(0, 255)),
  },
  'mapping/too-long-is-refused': {
    what: 'a family name that is cut instead',
    ...stepped('last_name', (step) => ({
      ...step,
      apply: (value) => ({ type: 'value', value: String(value).slice(0, 40) }),
    })),
  },
  'mapping/limits-count-characters': {
    what: 'halves of emoji counted',
    ...stepped('last_name', (step) => ({
      ...step,
      apply: (value) =>
        String(value).length > 40
          ? { type: 'invalid', message: 'is too long', code: 'too_long' }
          : { type: 'value', value },
    })),
  },
}
