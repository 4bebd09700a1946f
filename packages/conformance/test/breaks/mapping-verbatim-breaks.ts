import type { Break } from '../reference/reference.ts'
import { sends } from './broken-sending.ts'

/** Every text goes out otherwise, and the report knows nothing of it. */
const texts = (change: (text: string, name: string) => unknown) =>
  sends((fields) =>
    fields.map((one) =>
      typeof one.value === 'string' ? { ...one, value: change(one.value, one.name) } : one,
    ),
  )

export const mappingVerbatimBreaks: Record<string, Break | readonly Break[]> = {
  'mapping/outer-blanks-arrive': { what: 'trimmed values', ...texts((text) => text.trim()) },
  'mapping/inner-blanks-arrive': {
    what: 'collapsed blanks',
    ...texts((text) => text.replace(/(?<=\S)\s+(?=\S)/g, ' ')),
  },
  'mapping/case-arrives': [
    {
      what: 'an e-mail in small letters',
      ...texts((text, name) => (name === 'email' ? text.toLowerCase() : text)),
    },
    {
      what: 'names that begin with a capital',
      ...texts((text, name) =>
        name === 'first_name' ? text.replace(/^./, (char) => char.toUpperCase()) : text,
      ),
    },
  ],
  'mapping/texts-stay-texts': {
    what: 'a number for a text of digits',
    ...texts((text) => (/^\d+$/.test(text) ? Number(text) : text)),
  },
}
