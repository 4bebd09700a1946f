import { customerKinds } from '@portico/core'
import { err, type Result } from 'neverthrow'
import type { BookShape, RowSource } from './book.ts'
import { type CompiledMapping, compileMapping } from './compile-mapping.ts'
import { fillCustomer } from './fill-customer.ts'
import { isRecord } from './is-record.ts'
import { keyReader } from './key-reader.ts'
import { readDocuments } from './read-documents.ts'
import type { RowCustomer, RowRefusal } from './read-row.ts'

/** Reads the rows of one book. */
export type RowReader = (source: RowSource) => Result<RowCustomer, RowRefusal>

/** Compiles a shape. Throws if its mapping is not valid. */
export function rowReader({ format, header = [], mapping }: BookShape): RowReader {
  const compiled = mapping && compiledOrThrow(mapping)
  if (format === 'csv') {
    const places = compiled?.columns.map(({ name }) => header.indexOf(name)) ?? []
    return (source) => {
      if (!compiled || typeof source === 'string') return refused('is not a CSV record')
      return fillCustomer(compiled, (index) => source[places[index] ?? -1])
    }
  }
  const keys = compiled?.columns.map(({ name }) => keyReader(name)) ?? []
  return (source) => {
    if (typeof source !== 'string') return refused('is not a line of JSON')
    const value = parsed(source)
    if (value === undefined) return refused('is not valid JSON')
    if (!isRecord(value)) return refused('must be a JSON object')
    return compiled ? fillCustomer(compiled, (index) => keys[index]?.(value)) : canonical(value)
  }
}

function compiledOrThrow(mapping: unknown): CompiledMapping {
  const compiled = compileMapping(mapping)
  if (compiled.isErr()) throw new TypeError(`The mapping is not valid: ${compiled.error.join(' ')}`)
  return compiled.value
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // Its message quotes the text, which is personal.
    return undefined
  }
}

/** The problem of a row as a whole. */
const refused = (message: string): Result<never, RowRefusal> =>
  err({ problems: [{ path: '', code: 'invalid', message }] })

/** A customer of the canonical model, with its documents beside the fields. */
function canonical({ documents, ...fields }: Record<string, unknown>): Result<RowCustomer, RowRefusal> {
  const { reference } = fields
  const customer = Object.hasOwn(fields, 'kind') ? fields : { kind: customerKinds[0], ...fields }
  return readDocuments(documents)
    .map((read) => ({ customer, documents: read }))
    .mapErr((problems) => ({ ...(typeof reference === 'string' && { reference }), problems }))
}
