import type { Evaluation } from './evaluate.ts'

/** One field of the provider with the value it takes, before sealing. */
export interface ProviderField {
  /** The provider's name; dots for nested objects. */
  name: string
  /** What goes into the body, `encrypted` ones in plain text. */
  value: unknown
  /** To be encrypted before sending. */
  encrypted: boolean
}

/** The fields to send, in the provider's order; what has no value is left out. */
export function mapFields({ table, readings }: Evaluation): ProviderField[] {
  return table.fields.flatMap((field) => {
    const value = readings.get(field)?.value
    return value === undefined ? [] : [{ name: field.name, value, encrypted: field.encrypted }]
  })
}

/** Fields as the nested object that goes out: `billing_address.city` becomes `{ billing_address: { city } }`. */
export function nestFields(
  fields: readonly Pick<ProviderField, 'name' | 'value'>[],
): Record<string, unknown> {
  const body: Record<string, unknown> = {}
  for (const { name, value } of fields) {
    const parents = name.split('.')
    const last = parents.pop() ?? name
    let target = body
    for (const parent of parents) {
      target[parent] ??= {}
      target = target[parent] as Record<string, unknown>
    }
    target[last] = value
  }
  return body
}
