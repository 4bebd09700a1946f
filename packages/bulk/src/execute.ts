import type { Store } from '@portico/ledger/store'
import { CompiledQuery } from 'kysely'

/** Runs one statement on the ledger's database, alone or within a transaction. */
export type Execute = <Row>(text: string, values?: readonly unknown[]) => Promise<Row[]>

/** Statements in the ledger's own database. */
export const executeOn =
  ({ database }: Pick<Store, 'database'>): Execute =>
  async <Row>(text: string, values: readonly unknown[] = []) => {
    const { rows } = await database.executeQuery(CompiledQuery.raw(text, [...values]))
    // The caller knows the columns of its statement.
    return rows as Row[]
  }
