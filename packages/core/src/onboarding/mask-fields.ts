import type { PreparedFields } from '../adapter/adapter.ts'
import type { CustomerDocument } from '../adapter/capabilities.ts'
import { mask } from '../customer/redact.ts'
import { sensitivityOf } from '../customer/sensitivity.ts'
import { schemaOf } from '../field-table/canonical-schema.ts'
import type { Evaluation } from '../field-table/evaluate.ts'
import { isDocument } from '../words/file.ts'

/** The same fields with the value of every one that comes from a person's data masked. */
export const maskFields = (prepared: PreparedFields, evaluation: Evaluation): PreparedFields => ({
  ...prepared,
  fields: prepared.fields.map((field) => {
    const documents = documentsOfField(field.name, evaluation)
    if (documents.length > 0) return { ...field, value: maskDocuments(field.value, documents) }
    const sensitivity = sensitivityOfField(field.name, evaluation)
    const words = field.encrypted ? `${sensitivity}, encrypted` : sensitivity
    return sensitivity === 'public' ? field : { ...field, value: mask(words) }
  }),
})

const documentsOfField = (name: string, { readings, context }: Evaluation): CustomerDocument[] =>
  [...readings]
    .flatMap(([field, { files }]) => (field.name === name ? files : []))
    .flatMap((index) => context.documents[index] ?? [])

/** Documents as such keep their form, as the request is made of it, and lose their bytes; what is made of them becomes words. */
function maskDocuments(value: unknown, documents: readonly CustomerDocument[]): unknown {
  if (Array.isArray(value) && value.every(isDocument)) return value.map(blank)
  return isDocument(value) ? blank(value) : documents.map(documentWords).join(', ')
}

const blank = ({ fileName, content, ...document }: CustomerDocument): CustomerDocument => ({
  ...document,
  content: new Uint8Array(content.byteLength),
})

const documentWords = ({ contentType, content }: CustomerDocument) =>
  `<${contentType}, ${content.byteLength} bytes>`

/** That of the most delicate value that went into it; a merchant's placeholder is public. */
function sensitivityOfField(name: string, evaluation: Evaluation) {
  const leaves = [...evaluation.readings].flatMap(([field, reading]) =>
    field.name === name ? reading.leaves : [],
  )
  const found = leaves.map(({ path }) => sensitivityOf(schemaOf(path, evaluation)))
  return (['sensitive', 'personal'] as const).find((level) => found.includes(level)) ?? 'public'
}
