import pg from 'pg'
import { postgresUrl } from '../../../ledger/test/support/places.ts'

/** Removes the tables of a ledger and of its queue. */
export async function dropSchemas(schema: string): Promise<void> {
  const client = new pg.Client({ connectionString: postgresUrl })
  await client.connect()
  await client
    .query(`drop schema if exists ${schema} cascade; drop schema if exists ${schema}_jobs cascade`)
    .finally(() => client.end())
}
