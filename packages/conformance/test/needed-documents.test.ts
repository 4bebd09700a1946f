import type { AdapterDescription, DocumentRequirement, Preflight, Requirement } from '@portico/core'
import { expect, test } from 'vitest'
import { mayNeedDocuments, neededDocuments } from '../src/bench/needed-documents.ts'

const ann = { kind: 'individual', reference: 'ann-1', name: { given: 'Ann' } } as const
const photo: DocumentRequirement = {
  type: 'document',
  document: 'identification',
  providerFields: ['photo'],
}

/** The part of an onboarding whose provider asks this of Ann. */
const asking = (missing: Requirement[]) => ({ preflight: () => ({ missing }) as unknown as Preflight })

/** The part of an adapter whose provider asks this of everyone. */
const adapterAsking = (requirements: Requirement[]) =>
  ({ requirements: () => requirements }) as unknown as AdapterDescription

test('the kit creates customers with the documents that their provider needs', () => {
  const missing: Requirement[] = [
    { ...photo, belongsTo: 'identifications[0]' },
    {
      type: 'anyOf',
      alternatives: [[{ ...photo, document: 'other', providerType: 'lease' }], []],
      reason: '',
    },
  ]
  expect(neededDocuments(asking(missing), ann)).toMatchObject([
    { type: 'identification', belongsTo: 'identifications[0]', contentType: 'image/png' },
    { type: 'other', providerType: 'lease' },
  ])
})

test('the kit gives no documents to a provider that needs none', () => {
  expect(neededDocuments(asking([]), ann)).toBeUndefined()
  expect(mayNeedDocuments(adapterAsking([]))).toBe(false)
  expect(mayNeedDocuments(adapterAsking([photo]))).toBe(true)
})
