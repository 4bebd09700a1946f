import type { Evaluation } from './evaluate.ts'

/** One field of the provider with the value it takes, before sealing. */
export interface ProviderField {
  /** The provider's name; dots for nested objects, indices for lists: `owners[0].address.city`. */
  name: string
  /** What goes into the body, `encrypted` ones in plain text. */
  value: unknown
  /** To be encrypted before sending. */
  encrypted: boolean
  /** Set if dots in the name are literal. */
  flat?: true
}

/** The fields to send, in the provider's order; what has no value is left out. */
export function mapFields({ table, readings }: Evaluation): ProviderField[] {
  return table.fields.flatMap((field) => {
    const value = readings.get(field)?.value
    return value === undefined
      ? []
      : [{ name: field.name, value, encrypted: field.encrypted, ...(table.flat && { flat: true }) }]
  })
}
