import type { Db, PgBoss } from 'pg-boss'

/** A job: the rows of a run with these ids, both inclusive. */
export interface Chunk {
  readonly run: number
  readonly from: number
  readonly to: number
}

const chunkSize = 100

/** Plans jobs for rows. A chunk that has a job gets no second one, so that planning too often does no harm. */
export async function planJobs(
  boss: PgBoss,
  queue: string,
  run: number,
  rowIds: readonly number[],
  db?: Db,
): Promise<void> {
  const chunks = new Set(rowIds.map((id) => Math.floor(id / chunkSize)))
  if (chunks.size === 0) return
  const jobs = [...chunks].map((chunk) => ({
    data: { run, from: chunk * chunkSize, to: (chunk + 1) * chunkSize - 1 } satisfies Chunk,
    singletonKey: `${run}:${chunk}`,
  }))
  await boss.insert(queue, jobs, db && { db })
}
