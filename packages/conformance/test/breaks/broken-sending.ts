import type { ProviderField } from '@portico/core/adapter'
import { parts } from './broken.ts'

/** What goes out is not what was mapped. */
export const sends = (change: (fields: readonly ProviderField[]) => readonly ProviderField[]) =>
  parts({ fields: change })

export const plain = (name: string, value: unknown): ProviderField => ({ name, value, encrypted: false })

export const fieldValue = (fields: readonly ProviderField[], name: string) =>
  fields.find((one) => one.name === name)?.value

export const has = (fields: readonly ProviderField[], name: string) => fieldValue(fields, name) !== undefined
