import type { Store } from '@portico/ledger/store'
import { fromPglite, PgBoss } from 'pg-boss'
import { poolDatabase } from './pool-database.ts'

/** How long a chunk of a killed worker stays with it: pg-boss allows no less. */
export const heartbeatSeconds = 10

/** The queue on the ledger's database, in a schema of its own beside the ledger's. */
export const bossOf = ({ driver, schema }: Store, migrate: boolean): PgBoss =>
  new PgBoss({
    ...('pglite' in driver
      ? { db: fromPglite(driver.pglite), backend: 'pglite' as const }
      : { db: poolDatabase(driver.pool) }),
    schema: `${schema}_jobs`,
    migrate,
    createSchema: migrate,
    // Nothing recurs here, and jobs are few: each is a chunk of rows.
    schedule: false,
    reindex: false,
    monitorVacuum: false,
    supervise: true,
    superviseIntervalSeconds: 5,
    monitorIntervalSeconds: 5,
  })

/** Makes the queue of an account unless it is there. Jobs hold row ids only. */
export async function ensureQueue(boss: PgBoss, name: string): Promise<void> {
  if (await boss.getQueue(name)) return
  await boss.createQueue(name, {
    // One job for each chunk, even if two workers plan it.
    policy: 'exclusive',
    retryLimit: 1_000_000,
    retryDelay: 1,
    heartbeatSeconds,
    expireInSeconds: 23 * 3_600,
    retentionSeconds: 365 * 24 * 3_600,
    deleteAfterSeconds: 60,
  })
}
