import { CompiledQuery, type Kysely } from 'kysely'
import type { LedgerTables } from '../database/tables.ts'

type Value = string | number | boolean | Uint8Array | null

/** An argument of a function of the database: its type, and its value for an item. */
export type Argument<Item> = readonly [type: string, value: (item: Item) => Value]

/** The two functions of the database that do the same: one for a single item, one for arrays of their values. */
export interface BatchFunctions {
  readonly single: string
  readonly several: string
}

/** Calls the functions by texts that are made once. */
export function batchCall<Item>(
  database: Kysely<LedgerTables>,
  schema: string,
  { single, several }: BatchFunctions,
  signature: readonly Argument<Item>[],
) {
  const places = signature.map((_, index) => `$${index + 1}`)
  const ofArrays = signature.map(([type], index) => `$${index + 1}::text::${type}[]`)
  const call = (name: string, values: readonly string[]) =>
    `select "${schema}".${name}(${values.join(', ')}) as found`
  const texts = { single: call(single, places), several: call(several, ofArrays) }
  const found = async <Found>(text: string, values: readonly unknown[]): Promise<Found> => {
    const { rows } = await database.executeQuery(CompiledQuery.raw(text, [...values]))
    const [row] = rows as readonly { found: Found }[]
    if (!row) throw new Error('a function of the database returned nothing')
    return row.found
  }
  return {
    single: <Found>(item: Item) =>
      found<Found>(
        texts.single,
        signature.map(([, value]) => value(item)),
      ),
    several: <Found>(items: readonly Item[]) =>
      found<Found>(
        texts.several,
        signature.map(([, value]) => arrayText(items.map(value))),
      ),
  }
}

/** The text of a PostgreSQL array, for `$1::text::bytea[]`. The arrays of the two drivers take longer, and PGlite's cannot hold bytes. */
export const arrayText = (values: readonly Value[]): string => `{${values.map(element).join()}}`

const element = (value: Value): string =>
  value instanceof Uint8Array
    ? `"\\\\x${Buffer.from(value.buffer, value.byteOffset, value.length).toString('hex')}"`
    : typeof value === 'string'
      ? `"${value.replace(/["\\]/g, '\\$&')}"`
      : String(value)
