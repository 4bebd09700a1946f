import type { Capabilities, CustomerDocument } from '@portico/core'
import type { DocumentType, Field, FieldTable, FileSource, Step } from '@portico/core/adapter'
import { type AcmeOptions, fullCapabilities } from './acme-adapter.ts'
import { leaf, takes } from './acme-fields.ts'

/** What the reference adapter declares if its create takes files: a portrait of persons, and any number of papers. */
export const filesCapabilities: Capabilities = {
  ...fullCapabilities,
  documents: [
    { type: 'identification', maxBytes: 100_000, contentTypes: ['image/png'] },
    { type: 'selfie', maxBytes: 100_000, contentTypes: ['image/png', 'image/jpeg'] },
    { type: 'proof_of_address', maxBytes: 100_000, contentTypes: ['image/png', 'application/pdf'] },
    {
      type: 'other',
      kind: 'individual',
      providerTypes: ['lease', 'payslip'],
      maxBytes: 100_000,
      contentTypes: ['application/pdf'],
    },
    {
      type: 'other',
      kind: 'company',
      providerTypes: ['register_extract'],
      maxBytes: 100_000,
      contentTypes: ['application/pdf'],
    },
  ],
}

export const base64Of = ({ content }: CustomerDocument): string => Buffer.from(content).toString('base64')

export const paperOf = (document: CustomerDocument) => ({
  name: document.providerType ?? 'proof_of_address',
  data: base64Of(document),
})

const asText: Step = {
  apply: (value) => ({ type: 'value', value: base64Of(value as CustomerDocument) }),
}
const asPapers: Step = {
  apply: (value) => ({ type: 'value', value: (value as CustomerDocument[]).map(paperOf) }),
}

export const fileSource = (
  documents: readonly DocumentType[],
  steps: readonly Step[],
  many = false,
): FileSource => ({ type: 'file', documents, many, owner: leaf(''), steps })

const portrait: Field = takes('portrait', {
  type: 'firstOf',
  sources: [fileSource(['identification'], [asText]), fileSource(['selfie'], [asText])],
  steps: [],
})
const papers: Field = takes('papers', fileSource(['proof_of_address', 'other'], [asPapers], true))

/** The table with the fields that carry files. */
export const withFiles = (table: FieldTable): FieldTable => ({
  ...table,
  fields: [...table.fields, ...(table.kind === 'individual' ? [portrait] : []), papers],
})

/** It has no uploadDocument, whose documents would be others. */
export const filesOptions: AcmeOptions = {
  operations: ['get', 'update', 'list', 'erase', 'discover', 'reconcile', 'readEvent'],
  capabilities: filesCapabilities,
  parts: { table: withFiles },
}
