import type { PostgresPool } from 'kysely'
import type { Db } from 'pg-boss'

/** The ledger's pool as pg-boss takes it. A text of several statements has a result for each. */
export const poolDatabase = (pool: PostgresPool): Db => ({
  async executeSql(text, values = []) {
    const client = await pool.connect()
    try {
      const found: unknown = await client.query(text, values)
      client.release()
      const results = (Array.isArray(found) ? found : [found]) as { rows?: unknown[] }[]
      return { rows: results.flatMap(({ rows }) => rows ?? []) }
    } catch (error) {
      // It may be within a transaction that failed.
      client.release(true)
      throw error
    }
  },
})
