import { setTimeout as delay } from 'node:timers/promises'
import { createAllowance } from '@portico/ledger/store'
import PQueue from 'p-queue'
import type { BulkAccount, Engine } from '../engine.ts'
import { planDue } from '../jobs/plan-due.ts'
import type { Chunk } from '../jobs/plan-jobs.ts'
import { createRowEnds } from '../rows/row-ends.ts'
import type { Alone } from './alone.ts'
import { workChunk } from './chunk-work.ts'
import { createCircuit } from './circuit.ts'
import type { LaneState } from './lane-state.ts'
import { beginOutage, readOutage } from './outage.ts'
import { tryProvider } from './probe.ts'
import { createSender } from './sender.ts'
import type { WorkEvent } from './work-event.ts'

/** What a lane shares with the others of its worker. */
export interface LaneOptions {
  /** The most requests at once. */
  readonly concurrency: number
  /** How many calls in a row say that the provider is down. */
  readonly failures: number
  readonly alone: Alone
  readonly signal: AbortSignal
  readonly abandon: AbortSignal
  readonly now: () => Date
  readonly onEvent: (event: WorkEvent) => void
  /** Asked when nothing is to be done now: whether the lane has ended. */
  readonly isOver: () => Promise<boolean>
  /** Resolves when rows were added. */
  readonly added: () => Promise<void>
}

const tickMs = 1_000
const idleMs = 500
const downMs = 250
/** One chunk is loaded while the last rows of another are under way. */
const mostChunks = 2
const touchMs = 3_000

interface Job {
  readonly id: string
  readonly data: Chunk
}

/** Sends the rows of one account until it is over or asked to stop. Rows under way come to their end and are stored. */
export async function runLane(engine: Engine, account: BulkAccount, options: LaneOptions): Promise<void> {
  const { boss, store, ledger } = engine
  const { concurrency, signal, abandon, onEvent } = options
  const allowance = createAllowance(store, account.id)
  let isAway = false
  let isOver = false
  const away = () => {
    if (!isAway) onEvent({ type: 'database_away' })
    isAway = true
  }
  const back = () => {
    if (isAway) onEvent({ type: 'database_back' })
    isAway = false
  }
  const name = account.onboarding.account
  const pool = new PQueue({ concurrency })
  const newCircuit = () =>
    createCircuit(options.failures, () => {
      if (!lane.isDown) onEvent({ type: 'provider_down', account: name })
      lane.isDown = true
      void beginOutage(store, account.id).catch(away)
    })
  const lane: LaneState = {
    ...options,
    engine,
    account,
    pool,
    sender: createSender(account.onboarding, { ...ledger, admit: allowance.admit }),
    ends: createRowEnds(store, away, abandon),
    circuit: { report: async () => {} },
    isDown: false,
    refusedLogins: 0,
    closed: new Map(),
  }
  lane.circuit = newCircuit()

  const jobs = new Set<Job>()
  const chunks = new Set<Promise<void>>()
  const fetchJob = async (): Promise<Job | undefined> => {
    const [job] = await boss.fetch<Chunk>(account.queue)
    return job
  }
  const end = (job: Job) => boss.complete(account.queue, job.id).catch(away)
  const take = (job: Job) => {
    jobs.add(job)
    const working = workChunk(lane, job.data)
      .then(back, async () => {
        away()
        // Its rows are planned again: not at once, as it may fail again.
        await delay(tickMs, undefined, { signal }).catch(() => undefined)
      })
      .then(() => end(job))
      .then(() => {
        jobs.delete(job)
        chunks.delete(working)
      })
    chunks.add(working)
  }
  const tick = async () => {
    try {
      const grant = await allowance.share(1_000_000)
      pool.concurrency = Math.max(1, Math.min(concurrency, grant.slots, Math.ceil(grant.tokens * 2)))
      // An outage lasts until a try succeeds, also when its pause is over.
      if (!lane.isDown && (await readOutage(store, account.id)).isDown) {
        lane.isDown = true
        onEvent({ type: 'provider_down', account: name })
      }
      // Rows of other runs must not keep it from its end.
      isOver ||= await options.isOver()
      back()
    } catch {
      away()
    }
  }
  const planMore = async (): Promise<boolean> => {
    const at = performance.now()
    for (const [run, until] of lane.closed) if (until <= at) lane.closed.delete(run)
    return (await planDue(engine, account, [...lane.closed.keys()])) > 0
  }
  const nextJob = async (): Promise<Job | undefined> =>
    // Rows that are due may have no job: they waited for a time, or their worker died.
    (await fetchJob()) ?? ((await planMore()) ? fetchJob() : undefined)
  const whileDown = async (): Promise<'over' | undefined> => {
    await Promise.all(chunks)
    const trial = await tryProvider(lane, async () => {
      const job = await nextJob()
      // Its other rows are planned again.
      if (job) await end(job)
      return job?.data
    })
    if (trial === 'back') {
      lane.isDown = false
      lane.circuit = newCircuit()
      onEvent({ type: 'provider_back', account: name })
      return undefined
    }
    if (await options.isOver()) return 'over'
    await delay(downMs, undefined, { signal })
    return undefined
  }
  const step = async (): Promise<'over' | undefined> => {
    if (lane.isDown) return whileDown()
    if (chunks.size >= mostChunks) {
      await Promise.race(chunks)
      return undefined
    }
    const job = await nextJob()
    if (job) {
      take(job)
      return undefined
    }
    if (chunks.size === 0 && (await options.isOver())) return 'over'
    await Promise.race([delay(idleMs, undefined, { signal }), options.added(), ...chunks])
    return undefined
  }

  await tick()
  const ticking = setInterval(() => void tick(), tickMs)
  const touching = setInterval(() => {
    for (const { id } of jobs) void boss.touch(account.queue, id).catch(away)
  }, touchMs)
  try {
    while (!signal.aborted && !isOver) {
      try {
        if ((await step()) === 'over') break
      } catch {
        if (signal.aborted) break
        away()
        await delay(tickMs, undefined, { signal }).catch(() => undefined)
      }
    }
  } finally {
    lane.ends.flush()
    await Promise.all(chunks)
    clearInterval(ticking)
    clearInterval(touching)
    await allowance.leave().catch(() => undefined)
  }
}
