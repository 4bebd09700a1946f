import { leaf } from '../reference/acme-fields.ts'
import type { Break } from '../reference/reference.ts'
import { field, stepped } from './broken-fields.ts'

export const mappingElementsBreaks: Record<string, Break> = {
  'mapping/elements-are-not-mixed': {
    what: 'the expiry of the first document, whichever is used',
    ...field('document.expires', (one) => ({ ...one, source: leaf('identifications[0].expiresOn') })),
  },
  'mapping/incomplete-element-is-passed-over': {
    what: 'the number of the first document, whichever is used',
    ...field('document.number', (one) => ({ ...one, source: leaf('identifications[0].number') })),
  },
  'mapping/first-complete-element-wins': {
    what: 'the number of the second document where there are two',
    ...field('document.number', (one) => ({
      ...one,
      source: { type: 'firstOf', sources: [leaf('identifications[1].number'), one.source], steps: [] },
    })),
  },
  'mapping/picks-stay-apart': {
    what: 'the tax id looked for in second place',
    ...field('tax.number', (one) => ({ ...one, source: leaf('identifications[1].number') })),
  },
  'mapping/unknown-codes-are-refused': {
    what: 'F for every gender that it has no code for',
    ...stepped('gender', (step) => ({
      ...step,
      apply: (value) => ({ type: 'value', value: value === 'male' ? 'M' : 'F' }),
    })),
  },
}
