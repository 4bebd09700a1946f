import { isObject } from '../shared/read-json-object.ts'

type Fields = Readonly<Record<string, unknown>>

/** Changes an answer's JSON at its root and in each customer it holds, whatever the envelope. */
export function editEach(body: unknown, edit: (fields: Fields) => Fields): unknown {
  if (Array.isArray(body)) return body.map((row) => editEach(row, edit))
  if (!isObject(body)) return body
  const inside = 'data' in body ? { data: editEach(body.data, edit) } : {}
  return edit({ ...body, ...inside })
}

/** A status is a number or a word; Paycombat's `status: true` is none. */
export function withUnknownStatus(fields: Fields): Fields {
  if (typeof fields.status === 'number') return { ...fields, status: 77 }
  return typeof fields.status === 'string' ? { ...fields, status: 'status_from_the_future' } : fields
}

export function withExtraFields(fields: Fields): Fields {
  return { ...fields, not_in_any_document: 'sandbox', not_documented_either: { nested: [1, null] } }
}

export function without(names: readonly string[]) {
  return (fields: Fields): Fields =>
    Object.fromEntries(Object.entries(fields).filter(([name]) => !names.includes(name)))
}
