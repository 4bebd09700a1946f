import { leaf, takes } from '../reference/acme-fields.ts'
import type { Break } from '../reference/reference.ts'
import { factory } from './broken.ts'
import { field } from './broken-fields.ts'

let written = 0

export const mappingPurityBreaks: Record<string, Break> = {
  'mapping/mapping-is-pure': {
    what: 'a serial number in the metadata',
    ...field('meta', (one) => {
      const apply = (value: unknown) => {
        written += 1
        return { type: 'value' as const, value: { ...(value as object), serial: String(written) } }
      }
      return takes(one.name, leaf('metadata', { steps: [{ apply }] }))
    }),
  },
  'mapping/customer-is-left-alone': {
    what: 'secrets taken out of the given settings',
    ...factory(({ configure }) => ({
      configure(given: unknown) {
        const configured = configure(given)
        if (given) Reflect.deleteProperty(given, 'apiKey')
        return configured
      },
    })),
  },
}
