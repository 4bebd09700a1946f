import type { PreparedFields } from '../adapter/adapter.ts'
import { mask } from '../customer/redact.ts'
import { sensitivityOf } from '../customer/sensitivity.ts'
import type { Evaluation } from '../field-table/evaluate.ts'
import { schemaOf } from '../field-table/requirements.ts'

/** The same fields with the value of every one that comes from a person's data masked. */
export const maskFields = (prepared: PreparedFields, evaluation: Evaluation): PreparedFields => ({
  ...prepared,
  fields: prepared.fields.map((field) => {
    const sensitivity = sensitivityOfField(field.name, evaluation)
    const words = field.encrypted ? `${sensitivity}, encrypted` : sensitivity
    return sensitivity === 'public' ? field : { ...field, value: mask(words) }
  }),
})

/** That of the most delicate value that went into it; a merchant's placeholder is public. */
function sensitivityOfField(name: string, evaluation: Evaluation) {
  const leaves = [...evaluation.readings].flatMap(([field, reading]) =>
    field.name === name ? reading.leaves : [],
  )
  const found = leaves.map(({ path }) => sensitivityOf(schemaOf(path, evaluation)))
  return (['sensitive', 'personal'] as const).find((level) => found.includes(level)) ?? 'public'
}
