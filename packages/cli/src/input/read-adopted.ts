import { type CustomerStatus, customerStatuses } from '@portico/core'
import type { AdoptedCustomer } from '@portico/ledger'
import { parse } from 'csv-parse/sync'
import { UsageError } from '../command.ts'
import type { Context } from '../context.ts'
import { readLines, shownInput } from './read-input.ts'

/** A line of a CSV file. */
export type AdoptedLine = { readonly line: number } & (
  | { readonly customer: AdoptedCustomer }
  | { readonly problem: string }
)

/**
 * Reads a CSV file with the columns `reference`, `providerCustomerId` and optionally `status`, in any order; `-` is stdin. A bad line
 * is an entry of its own. Ends early when the command is asked to stop. Throws `UsageError` if there is no such file or column.
 */
export async function* readAdopted(path: string, context: Context): AsyncGenerator<AdoptedLine> {
  let columns: readonly (string | undefined)[] | undefined
  // Line by line, as no value has line breaks: a quote that is not closed spoils only its own line.
  for await (const { number: line, text } of readLines(path, context)) {
    if (text.trim() === '') continue
    const cells = cellsOf(text)
    if (!columns) columns = columnsOf(cells ?? [], path)
    else if (!cells) yield { line, problem: 'has quotes that do not match' }
    else yield { line, ...toCustomer(columns, cells) }
  }
  if (!columns && !context.stop.requested.aborted) throw new UsageError(`${shownInput(path)} is empty`)
}

/** `undefined` if the line is not CSV. The parser's own message quotes it, and it may be personal. */
function cellsOf(text: string): string[] | undefined {
  try {
    const [cells] = parse(text, { bom: true, delimiter: [',', ';', '\t'], trim: true })
    return cells
  } catch {
    return undefined
  }
}

const names: Readonly<Record<string, string>> = {
  reference: 'reference',
  providercustomerid: 'providerCustomerId',
  status: 'status',
}

/** Columns of other names are ignored. */
function columnsOf(head: readonly string[], path: string): (string | undefined)[] {
  const columns = head.map((name) => names[name.replace(/[_ -]/g, '').toLowerCase()])
  for (const needed of ['reference', 'providerCustomerId'])
    if (columns.filter((column) => column === needed).length !== 1)
      throw new UsageError(
        `${shownInput(path)} must begin with the names of its columns, ${needed} exactly once: reference,providerCustomerId,status`,
      )
  return columns
}

function toCustomer(
  columns: readonly (string | undefined)[],
  cells: readonly string[],
): { customer: AdoptedCustomer } | { problem: string } {
  if (cells.length !== columns.length)
    return { problem: `has ${cells.length} columns, and the first line ${columns.length}` }
  const cell = (name: string) => cells[columns.indexOf(name)] ?? ''
  const [reference, providerCustomerId, status] = [
    cell('reference'),
    cell('providerCustomerId'),
    cell('status'),
  ]
  if (reference === '') return { problem: 'reference is empty' }
  if (providerCustomerId === '') return { problem: 'providerCustomerId is empty' }
  if (status === '') return { customer: { reference, providerCustomerId } }
  return isStatus(status)
    ? { customer: { reference, providerCustomerId, status } }
    : { problem: `status must be one of ${customerStatuses.join(', ')}` }
}

const isStatus = (word: string): word is CustomerStatus => customerStatuses.some((status) => status === word)
