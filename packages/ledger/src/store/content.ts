import { hash } from 'node:crypto'
import type { StoredChange, StoredRequest } from '@portico/core'
import type { Digests } from '../keys/digests.ts'

/** A keyed fingerprint of what a create sends, and the version of the fields that it covers. */
export interface Fingerprint {
  readonly digest: Uint8Array<ArrayBuffer>
  readonly version: string
}

/**
 * The fingerprint of a request. Its version changes with the fields that the adapter declares: fingerprints of two versions cannot
 * be compared, as a newer edition of an adapter may send more of the same customer.
 */
export function fingerprintOf(digests: Digests, request: StoredRequest): Fingerprint {
  const { kind, declared, discoveredType = null } = request
  const fields = namedValues(request.fields)
  // Names of fields are public: their digest needs no key.
  const version = hash('sha256', JSON.stringify([kind, discoveredType, [...declared].sort()]))
  return {
    digest: digests.content(canonicalJson([kind, discoveredType, fields])),
    version: version.slice(0, 16),
  }
}

/** The names of the fields that differ, among those that both editions of the adapter declare. */
export function changedNames(one: StoredRequest, other: StoredRequest): string[] {
  const [before, after] = [one, other].map(
    ({ fields }) => new Map(fields.map(({ name, value }) => [name, canonicalJson(value)])),
  )
  const isShared = sharedBy(one, other)
  const names = new Set([...one.fields, ...other.fields].map(({ name }) => name))
  return [...names].filter((name) => isShared(name) && before?.get(name) !== after?.get(name))
}

/** Whether two requests are the same in all fields that both editions of the adapter declare. */
export function isSameContent(one: StoredRequest, other: StoredRequest): boolean {
  const isShared = sharedBy(one, other)
  const comparable = ({ kind, fields }: StoredRequest) =>
    canonicalJson([kind, namedValues(fields.filter(({ name }) => isShared(name)))])
  return comparable(one) === comparable(other)
}

/** Whether both editions of the adapter declare a field. */
function sharedBy(one: StoredRequest, other: StoredRequest): (field: string) => boolean {
  const shared = one.declared.filter((name) => other.declared.includes(name))
  return (field) => shared.some((name) => isWithin(field, name))
}

/** The request that a create with the changed data makes. Only a field that is declared with its index is changed by itself. */
export function withChange(request: StoredRequest, { fields, removed }: StoredChange): StoredRequest {
  const declared = new Set(request.declared)
  const unit = (name: string) => (declared.has(name) ? name : name.replace(/\[.*/s, ''))
  const changed = new Set([...fields.map(({ name }) => name), ...removed].map(unit))
  return { ...request, fields: [...request.fields.filter(({ name }) => !changed.has(unit(name))), ...fields] }
}

/** In the order of their names: an edition of an adapter may declare the same fields in another order. */
const namedValues = (fields: StoredRequest['fields']) =>
  fields
    .map(({ name, value }) => [name, value] as const)
    .sort(([one], [other]) => Number(one > other) - Number(one < other))

/** An element of a list is declared without its index: `owners[].name` for `owners[0].name`. */
const isWithin = (field: string, name: string) => {
  const declared = field.replace(/\[\d+\]/g, '[]')
  return [field, declared].some(
    (one) => one === name || one.startsWith(`${name}.`) || one.startsWith(`${name}[`),
  )
}

/** The same text for the same data, whatever the order of its keys and the Unicode form of its texts. */
function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === 'string'
      ? inner.normalize()
      : typeof inner === 'object' && inner !== null && !Array.isArray(inner)
        ? Object.fromEntries(Object.entries(inner).sort(([one], [other]) => (one < other ? -1 : 1)))
        : inner,
  )
}
