import type { ProviderField } from '../field-table/map-fields.ts'
import type { Prepared } from '../onboarding/prepared.ts'
import type { StoredChange, StoredRequest } from './ledger.ts'

const longest = 1_000

/**
 * The fields of a create as a ledger stores and compares them. Files and other long values become their SHA-256 digests. Fields
 * of the customer's metadata are left out: other metadata is not another customer.
 */
export async function toStoredRequest(prepared: Prepared): Promise<StoredRequest> {
  const declared = prepared.evaluation.declared.fields.map(({ name }) => name)
  return { ...prepared.fields, fields: await storedFields(prepared), declared }
}

/** What an update changed, in the names of a create: an update may have other ones. */
export async function toStoredChange(prepared: Prepared): Promise<StoredChange> {
  const { clearedBy, updateNames = {} } = prepared.evaluation.declared
  const names = new Map(Object.entries(updateNames).map(([inCreate, inUpdate]) => [inUpdate, inCreate]))
  const inCreate = (name: string) =>
    names.get(name) ?? name.replace(/^[^[]+(?=\[)/, (list) => names.get(list) ?? list)
  const fields = (await storedFields(prepared)).map((field) => ({ ...field, name: inCreate(field.name) }))
  const isRemoved = ({ value }: ProviderField) =>
    (clearedBy !== undefined && value === clearedBy) || (Array.isArray(value) && value.length === 0)
  return {
    fields: fields.filter((field) => !isRemoved(field)),
    removed: fields.filter(isRemoved).map(({ name }) => name),
  }
}

async function storedFields({ fields: { fields }, mapping }: Prepared): Promise<ProviderField[]> {
  const ofMetadata = new Set(
    mapping.filter(({ path }) => path.startsWith('metadata')).flatMap(({ providerFields }) => providerFields),
  )
  return Promise.all(
    fields
      .filter(({ name }) => !ofMetadata.has(name))
      .map(async (field) => ({ ...field, value: await shortened(field.value) })),
  )
}

async function shortened(value: unknown): Promise<unknown> {
  if (typeof value === 'string')
    return value.length > longest ? digest(new TextEncoder().encode(value)) : value
  if (value instanceof Uint8Array) return digest(new Uint8Array(value))
  if (Array.isArray(value)) return Promise.all(value.map(shortened))
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).map(async ([key, inner]) => [key, await shortened(inner)] as const)
  return Object.fromEntries(await Promise.all(entries))
}

async function digest(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const hash = new Uint8Array(await globalThis.crypto.subtle.digest('SHA-256', bytes))
  return `sha256:${[...hash].map((byte) => byte.toString(16).padStart(2, '0')).join('')}`
}
