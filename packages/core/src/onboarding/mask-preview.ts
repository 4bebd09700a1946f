import type { RequestPreview } from '../adapter/adapter.ts'
import { mask } from '../customer/redact.ts'
import { sensitivityOf } from '../customer/sensitivity.ts'
import type { Evaluation } from '../field-table/evaluate.ts'
import { nestFields, type ProviderField } from '../field-table/map-fields.ts'
import { schemaOf } from '../field-table/requirements.ts'

/** The same request with the value of every field that comes from a person's data masked. */
export function maskPreview(
  preview: RequestPreview,
  fields: readonly ProviderField[],
  evaluation: Evaluation,
): RequestPreview {
  const masked = fields.map(({ name, value, encrypted }) => {
    const sensitivity = sensitivityOfField(name, evaluation)
    const words = encrypted ? `${sensitivity}, encrypted` : sensitivity
    return { name, value: sensitivity === 'public' ? value : mask(words) }
  })
  return { ...preview, body: nestFields(masked) }
}

/** That of the most delicate value that went into it; a merchant's placeholder is public. */
function sensitivityOfField(name: string, evaluation: Evaluation) {
  const leaves = [...evaluation.readings].flatMap(([field, reading]) =>
    field.name === name ? reading.leaves : [],
  )
  const found = leaves.map(({ path }) => sensitivityOf(schemaOf(path, evaluation)))
  return (['sensitive', 'personal'] as const).find((level) => found.includes(level)) ?? 'public'
}
