import * as z from 'zod'
import { leaf, needs, takes } from '../reference/acme-fields.ts'
import { correctParts } from '../reference/acme-parts.ts'
import type { Break } from '../reference/reference.ts'
import { parts } from './broken.ts'
import { field, withFields } from './broken-fields.ts'

export const requirementsLeftOutBreaks: Record<string, Break> = {
  'requirements/each-removed-is-named': {
    what: 'an expiry asked for by another name',
    ...parts({
      // An option that no customer can have.
      options: correctParts.options.extend({ later: z.never().optional() }) as never,
      table: (table) =>
        withFields(table, (one) => {
          if (one.name !== 'document.expires' || one.source.type !== 'leaf') return one
          const parts = [leaf('later', { option: true }), one.source]
          return needs(one.name, { type: 'join', parts, separator: '', steps: [] })
        }),
    }),
  },
  'requirements/ready-is-accepted': {
    what: 'a gender declared optional',
    ...field('gender', (one) => takes(one.name, one.source)),
  },
}
