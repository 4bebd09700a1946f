import { leaf, needs, takes } from '../reference/acme-fields.ts'
import type { Break } from '../reference/reference.ts'
import { field } from './broken-fields.ts'

export const requirementsLeftOutBreaks: Record<string, Break> = {
  'requirements/each-removed-is-named': {
    what: 'an expiry asked for by another name',
    ...field('document.expires', (one) => {
      const parts = [leaf('note', { option: true }), one.source].filter((part) => part.type === 'leaf')
      return needs(one.name, { type: 'join', parts, separator: '', steps: [] })
    }),
  },
  'requirements/ready-is-accepted': {
    what: 'a gender declared optional',
    ...field('gender', (one) => takes(one.name, one.source)),
  },
}
