import type { CustomerDocument, Individual } from '@portico/core'

/** An invented person, with answers to what only the anchor asks for. */
export const noor: Individual = {
  kind: 'individual',
  reference: 'noor-1',
  name: { given: 'Noor', family: 'Haddadi' },
  email: 'noor.haddadi@example.com',
  identifications: [{ type: 'passport', number: 'PX4071932', issuingCountry: 'ES' }],
  providerOptions: { anchor: { fields: { household_size: 3, branch: 'north' } } },
}

const png = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0x0d]

export const photo: CustomerDocument = {
  type: 'identification',
  belongsTo: 'identifications[0]',
  content: new Uint8Array(png),
  contentType: 'image/png',
}
