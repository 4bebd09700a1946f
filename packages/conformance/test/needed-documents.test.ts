import type { Adapter, DocumentRequirement, Preflight, Requirement } from '@portico/core'
import { expect, test } from 'vitest'
import { neededDocuments } from '../src/bench/needed-documents.ts'

const ann = { kind: 'individual', reference: 'ann-1', name: { given: 'Ann' } } as const
const photo: DocumentRequirement = {
  type: 'document',
  document: 'identification',
  providerFields: ['photo'],
}

/** The parts of an onboarding whose provider asks this, of everyone and of Ann. */
const asking = (ofEveryone: Requirement[], missing: Requirement[]) => ({
  adapter: { requirements: () => ofEveryone } as unknown as Adapter,
  preflight: () => ({ missing }) as unknown as Preflight,
})

test('the kit creates customers with the documents that their provider needs', () => {
  const missing: Requirement[] = [
    { ...photo, belongsTo: 'identifications[0]' },
    {
      type: 'anyOf',
      alternatives: [[{ ...photo, document: 'other', providerType: 'lease' }], []],
      reason: '',
    },
  ]
  expect(neededDocuments(asking([photo], missing), ann)).toMatchObject([
    { type: 'identification', belongsTo: 'identifications[0]', contentType: 'image/png' },
    { type: 'other', providerType: 'lease' },
  ])
})

test('the kit gives no documents to a provider that needs none', () => {
  expect(neededDocuments(asking([], [photo]), ann)).toBeUndefined()
  expect(neededDocuments(asking([photo], []), ann)).toBeUndefined()
})
