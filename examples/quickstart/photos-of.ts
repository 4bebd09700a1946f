import { readFileSync } from 'node:fs'
import type { Customer, CustomerDocument } from '@portico/core'

const content = Uint8Array.from(readFileSync(new URL('../customers/specimen-id.png', import.meta.url)))

/** A photo of each identity document of an individual: always the same invented specimen. A tax number has none. */
export function photosOf(customer: Customer): CustomerDocument[] {
  const identifications = (customer.kind === 'individual' && customer.identifications) || []
  return identifications.flatMap(({ type }, index): CustomerDocument[] =>
    type === 'tax_id'
      ? []
      : [
          {
            type: 'identification',
            belongsTo: `identifications[${index}]`,
            content,
            contentType: 'image/png',
          },
        ],
  )
}
