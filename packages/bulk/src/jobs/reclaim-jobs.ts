import type { Store } from '@portico/ledger/store'
import type { PgBoss } from 'pg-boss'

const reclaimed = new WeakMap<Store, Set<string>>()

/** Frees the jobs of workers that died, once: an embedded database is open in no other process, but this one may open a queue twice. */
export async function reclaimJobs(store: Store, boss: PgBoss, queue: string): Promise<void> {
  const queues = reclaimed.get(store) ?? new Set()
  reclaimed.set(store, queues)
  if (queues.has(queue)) return
  queues.add(queue)
  const jobs = await boss.findJobs(queue)
  const active = jobs.filter(({ state }) => state === 'active').map(({ id }) => id)
  if (active.length > 0) await boss.complete(queue, active)
}
