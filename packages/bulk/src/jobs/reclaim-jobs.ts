import type { PgBoss } from 'pg-boss'

/** Frees the jobs of workers that died. Only for an embedded database, which no other process has open. */
export async function reclaimJobs(boss: PgBoss, queue: string): Promise<void> {
  const jobs = await boss.findJobs(queue)
  const active = jobs.filter(({ state }) => state === 'active').map(({ id }) => id)
  if (active.length > 0) await boss.complete(queue, active)
}
